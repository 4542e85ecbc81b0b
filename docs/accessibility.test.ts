import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

/** The report promises nothing that no test shows: every test that it names is there, and every criterion has one. */

const report = readFileSync(join(import.meta.dirname, "accessibility.md"), "utf8");
const rows = report
  .split("\n")
  .filter((line) => /^\| \d\.\d+\.\d+ /.test(line))
  .map((line) => line.split("|").map((cell) => cell.trim()))
  .map(([, criterion = "", level = "", result = "", , shown = ""]) => ({ criterion, level, result, shown }));

it("speaks of the 31 criteria of level A and the 24 of AA, each once", () => {
  expect(new Set(rows.map(({ criterion }) => criterion.split(" ")[0])).size).toBe(55);
  expect(rows.filter(({ level }) => level === "A")).toHaveLength(31);
  expect(rows.filter(({ level }) => level === "AA")).toHaveLength(24);
});

it.each(rows)("$criterion names tests that are there", ({ result, shown }) => {
  expect(result).toMatch(/^(supports|partially supports|does not support|not applicable)$/);
  const named = [...shown.matchAll(/\[[^\]]+\]\(([^)]+)\)|“([^”]+)”/g)];
  expect(named.length > 0).toBe(result !== "not applicable");
  let source = "";
  for (const [, file, title] of named) {
    if (file) source = readFileSync(join(import.meta.dirname, file), "utf8");
    else expect(source).toContain(title);
  }
});
