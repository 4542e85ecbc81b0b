import { expect, it } from "vitest";
import { dataOf } from "../tools/docs.mjs";

type Criterion = { criterion: string; level: string; result: string; shown?: Record<string, string[]> };

const rows: Criterion[] = dataOf("accessibility");

it("speaks of the 31 criteria of level A and the 24 of AA, each once", () => {
  expect(new Set(rows.map(({ criterion }) => criterion.split(" ")[0])).size).toBe(55);
  expect(rows.filter(({ level }) => level === "A")).toHaveLength(31);
  expect(rows.filter(({ level }) => level === "AA")).toHaveLength(24);
});

it.each(rows)("$criterion has a result, and names tests unless it does not apply", ({ result, shown = {} }) => {
  expect(result).toMatch(/^(supports|partially supports|does not support|not applicable)$/);
  expect(Object.values(shown).flat().length > 0).toBe(result !== "not applicable");
});
