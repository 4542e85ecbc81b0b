/** Counts from the JSON reports of the test runners. Nothing is counted that did not run. */
import { existsSync, readFileSync } from "node:fs";
import { minutesOfTests } from "./minutes.mjs";

/**
 * @typedef {{ passed: number, failed: number, notes: string[], flaky?: string[], minutes?: string }} Counts `flaky` are
 *   the titles of tests that passed only when they were tried again: neither passed nor failed, unless they are too
 *   many; `minutes` is a table of where the time went
 */

/** So many flaky tests may be bad luck; more are a fault of the tests or of the product, and fail the run. */
const mostFlaky = 2;

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
export function playwrightCounts({ stats, errors = [], suites = [] }) {
  const flaky = suites.flatMap((suite) => flakyIn(suite));
  const tooMany = stats.flaky > mostFlaky ? stats.flaky : 0;
  return {
    passed: stats.expected,
    failed: stats.unexpected + errors.length + tooMany,
    flaky,
    minutes: minutesOfTests({ suites }),
    notes: [...note(stats.flaky, `flaky${tooMany ? ", which is too many" : ""}`), ...note(stats.skipped, "skipped")],
  };
}

/** "[project] file › describe › title" of each flaky test. */
function flakyIn({ file, title, specs = [], suites = [] }, path = []) {
  const here = title === file ? [title] : [...path, title];
  const own = specs.flatMap((spec) =>
    spec.tests
      .filter(({ status }) => status === "flaky")
      .map(({ projectName }) => `[${projectName}] ${[...here, spec.title].join(" › ")}`),
  );
  return [...own, ...suites.flatMap((suite) => flakyIn(suite, here))];
}

/**
 * The counts of a run, from its report and its exit code: a run that failed without saying where,
 * wrote no report, or ran nothing is a failure.
 */
export function countsOf(file, read, code) {
  const nothing = { passed: 0, failed: 0, notes: ["no report was written"] };
  const counts = existsSync(file) ? read(JSON.parse(readFileSync(file, "utf8"))) : nothing;
  if (counts.passed + counts.failed + (counts.flaky?.length ?? 0) === 0)
    return { ...counts, failed: 1, notes: [...counts.notes, "no test ran"] };
  return code !== 0 && counts.failed === 0
    ? { ...counts, failed: 1, notes: [...counts.notes, `ended with exit code ${code}`] }
    : counts;
}

/** A check that is one thing: it passes or it does not. */
export const checkCounts = (code) => ({ passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, notes: [] });

/** @returns {Counts} of a program of ours, from its last line ("12 passed, 0 failed") and its exit code */
export function closingCounts(output, code) {
  const [, passed = 0, failed = 0] = /^(\d+) passed, (\d+) failed$/.exec(output.trimEnd().split("\n").at(-1)) ?? [];
  const counts = { passed: Number(passed), failed: Number(failed), notes: [] };
  if (counts.failed > 0 || (code === 0 && counts.passed > 0)) return counts;
  return { ...counts, failed: 1, notes: [`ended with exit code ${code}`] };
}

/** "12 passed, 0 failed (1 skipped)" */
export function summary({ passed, failed, notes }) {
  return `${passed} passed, ${failed} failed${notes.length > 0 ? ` (${notes.join(", ")})` : ""}`;
}

export function total(all) {
  const sum = (key) => all.reduce((number, counts) => number + counts[key], 0);
  return `${sum("passed")} passed, ${sum("failed")} failed`;
}
