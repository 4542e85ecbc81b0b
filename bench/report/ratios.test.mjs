import { expect, test } from "vitest";
import { aimOf, isMet, ratiosOf } from "./ratios.mjs";

const row = (name, ...rounds) => ({
  name,
  rounds: rounds.map(([perSecond, cpu]) => ({ perSecond, cpu: { own: cpu } })),
});

test("ratios of what was measured, with what is wanted of them", () => {
  const rows = [
    row("raw", [1000, 0.2], [500, 0.2], [1000, 0.2]),
    row("login", [600, 1], [200, 1], [700, 1]),
    row("bare", [300, 4], [300, 4], [300, 5]),
    row("refused", [90, 8], [90, 8], [90, 8]),
  ];
  const ratios = ratiosOf(rows);
  expect(ratios.map(({ what }) => what)).toEqual([
    "Login page of a flow ÷ reference",
    "Login page that refuses a password ÷ the framework's empty page",
  ]);
  expect(ratios[0]).toMatchObject({ ratio: { middle: 0.6, low: 0.4, high: 0.7 }, isMet: true });
  expect(ratios[1]).toMatchObject({ ratio: { middle: 2, low: 1.6, high: 2 }, isMet: false });
});

test("an aim is a lower or an upper bound, or none", () => {
  expect([isMet(0.7, { least: 0.7 }), isMet(1.81, { most: 1.8 }), isMet(1, {})]).toEqual([true, false, undefined]);
  expect([aimOf({ least: 0.7 }), aimOf({ most: 1000 }, " ms"), aimOf({})]).toEqual(["≥ 0.7", "≤ 1,000 ms", ""]);
});
