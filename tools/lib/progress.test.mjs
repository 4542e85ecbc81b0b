import { expect, test } from "vitest";
import { clock, plan } from "./progress.mjs";

test("clock", () => {
  expect([400, 15_000, 75_400, 3_600_000].map(clock)).toEqual(["0:00", "0:15", "1:15", "60:00"]);
});

test("steps are numbered, and say what came of them", async () => {
  const lines = [];
  const step = plan(2, (line) => lines.push(line));
  expect(await step("Installing", () => "unchanged")).toBe("unchanged");
  await expect(step("Building", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(lines).toEqual(["[1/2] Installing …", "      unchanged (0:00, 0:00 in all)", "[2/2] Building …"]);
});

test("the table has the time of each step, also of one that failed", async () => {
  const step = plan(2, () => {});
  await step("Installing", () => "unchanged");
  await expect(step("Building", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(step.table()).toBe("  0:00  Installing\n  0:00  Building");
});
