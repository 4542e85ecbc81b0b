import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { checkCounts, closingCounts, countsOf, playwrightCounts, summary, total, vitestCounts } from "./reports.mjs";

const folder = mkdtempSync(join(tmpdir(), "reports-"));
afterAll(() => rmSync(folder, { recursive: true }));

const spec = (title, forwarded, split) => ({
  title,
  tests: [
    { projectName: "forwarded", status: forwarded },
    { projectName: "split", status: split },
  ],
});

const stats = (values) => ({ stats: { expected: 0, skipped: 0, unexpected: 0, flaky: 0, ...values } });

describe("Playwright", () => {
  test("flaky tests are told by their titles, and are neither passed nor failed; skipped ones have not passed", () => {
    const counts = playwrightCounts({
      ...stats({ expected: 5, unexpected: 1, flaky: 2, skipped: 3 }),
      suites: [
        {
          title: "sign-in.spec.ts",
          file: "sign-in.spec.ts",
          specs: [spec("the keyboard alone is enough", "expected", "flaky")],
          suites: [{ title: "on a phone", file: "sign-in.spec.ts", specs: [spec("signs in", "flaky", "unexpected")] }],
        },
      ],
    });
    expect(summary(counts)).toBe("5 passed, 1 failed (2 flaky, 3 skipped)");
    expect(counts.flaky).toEqual([
      "[split] sign-in.spec.ts › the keyboard alone is enough",
      "[forwarded] sign-in.spec.ts › on a phone › signs in",
    ]);
  });

  test("more than two flaky tests fail the run", () => {
    const counts = playwrightCounts(stats({ expected: 5, flaky: 3 }));
    expect(summary(counts)).toBe("5 passed, 3 failed (3 flaky, which is too many)");
    expect(total([counts])).toBe("5 passed, 3 failed");
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

test.each([
  ["a mistake\n12 passed, 1 failed\n", 1, "12 passed, 1 failed"],
  ["12 passed, 0 failed\n", 0, "12 passed, 0 failed"],
  ["12 passed, 0 failed\n", 2, "12 passed, 1 failed (ended with exit code 2)"],
  ["panic: …\n", 2, "0 passed, 1 failed (ended with exit code 2)"],
  ["0 passed, 0 failed\n", 0, "0 passed, 1 failed (ended with exit code 0)"],
])("a program that ends with %j and %i: %s", (output, code, counts) => {
  expect(summary(closingCounts(output, code))).toBe(counts);
});

test("the last line is the sum", () => {
  expect(total([checkCounts(0), checkCounts(1), { passed: 10, failed: 2, notes: [] }])).toBe("11 passed, 3 failed");
});
