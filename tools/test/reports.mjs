/** Counts from the JSON reports of the test runners. Nothing is counted that did not run. */
import { existsSync, readFileSync } from "node:fs";

/** @typedef {{ passed: number, failed: number, notes: string[] }} Counts */

const note = (number, word) => (number > 0 ? [`${number} ${word}`] : []);

/** @returns {Counts} of Vitest's JSON report; a file that could not be loaded is one failure */
export function vitestCounts(report) {
  const broken = report.testResults.filter(
    ({ status, assertionResults }) => status === "failed" && !assertionResults.some((test) => test.status === "failed"),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    notes: [...note(report.numPendingTests, "skipped"), ...note(report.numTodoTests, "to do")],
  };
}

/** @returns {Counts} of Playwright's JSON report; an error outside of any test is one failure */
export function playwrightCounts({ stats, errors = [] }) {
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    notes: [...note(stats.flaky, "passed only when tried again"), ...note(stats.skipped, "skipped")],
  };
}

/**
 * The counts of a run, from its report and its exit code: a run that failed without saying where,
 * wrote no report, or ran nothing is a failure.
 */
export function countsOf(file, read, code) {
  const nothing = { passed: 0, failed: 0, notes: ["no report was written"] };
  const counts = existsSync(file) ? read(JSON.parse(readFileSync(file, "utf8"))) : nothing;
  if (counts.passed + counts.failed === 0) return { ...counts, failed: 1, notes: [...counts.notes, "no test ran"] };
  return code !== 0 && counts.failed === 0
    ? { ...counts, failed: 1, notes: [...counts.notes, `ended with exit code ${code}`] }
    : counts;
}

/** A check that is one thing: it passes or it does not. */
export const checkCounts = (code) => ({ passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, notes: [] });

/** "12 passed, 0 failed (1 skipped)" */
export function summary({ passed, failed, notes }) {
  return `${passed} passed, ${failed} failed${notes.length > 0 ? ` (${notes.join(", ")})` : ""}`;
}

export function total(all) {
  const sum = (key) => all.reduce((number, counts) => number + counts[key], 0);
  return `${sum("passed")} passed, ${sum("failed")} failed`;
}
