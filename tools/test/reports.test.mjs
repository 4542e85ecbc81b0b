import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { checkCounts, countsOf, playwrightCounts, summary, total, vitestCounts } from "./reports.mjs";

const folder = mkdtempSync(join(tmpdir(), "reports-"));
afterAll(() => rmSync(folder, { recursive: true }));

const stats = (values) => ({ stats: { expected: 0, skipped: 0, unexpected: 0, flaky: 0, ...values } });

describe("Playwright", () => {
  test("flaky tests have passed, but are named; skipped ones have not", () => {
    const counts = playwrightCounts(stats({ expected: 5, unexpected: 1, flaky: 2, skipped: 3 }));
    expect(summary(counts)).toBe("7 passed, 1 failed (2 passed only when tried again, 3 skipped)");
  });

  test("an error outside of any test fails", () => {
    expect(playwrightCounts({ ...stats({ expected: 5 }), errors: [{ message: "set-up" }] })).toMatchObject({
      failed: 1,
    });
  });
});

test("Vitest: a file that cannot be loaded fails", () => {
  const report = {
    ...{ numPassedTests: 3, numFailedTests: 1, numPendingTests: 0, numTodoTests: 1 },
    testResults: [
      { status: "failed", assertionResults: [{ status: "failed" }] },
      { status: "failed", assertionResults: [] },
      { status: "passed", assertionResults: [{ status: "passed" }] },
    ],
  };
  expect(summary(vitestCounts(report))).toBe("3 passed, 2 failed (1 to do)");
});

describe("a run", () => {
  const file = join(folder, "report.json");
  const counted = (report, code) => {
    writeFileSync(file, JSON.stringify(report));
    return countsOf(file, playwrightCounts, code);
  };

  test("that ran nothing, or wrote nothing, fails", () => {
    expect(counted(stats({}), 0)).toMatchObject({ passed: 0, failed: 1 });
    expect(countsOf(join(folder, "absent.json"), playwrightCounts, 0)).toMatchObject({ passed: 0, failed: 1 });
  });

  test("that ends badly without a failed test fails all the same", () => {
    expect(counted(stats({ expected: 2 }), 130)).toMatchObject({ passed: 2, failed: 1 });
    expect(counted(stats({ expected: 2 }), 0)).toMatchObject({ passed: 2, failed: 0 });
  });
});

test("the last line is the sum", () => {
  expect(total([checkCounts(0), checkCounts(1), { passed: 10, failed: 2, notes: [] }])).toBe("11 passed, 3 failed");
});
