import { expect, test } from "vitest";
import { median, slope } from "./numbers.mjs";

test("the slope of what is measured, whatever lies about it", () => {
  const rows = [1, 2, 3, 4].map((x) => ({ x, flat: 7, steep: 3 * x + (x === 1 || x === 4 ? 1 : -1) }));
  const along = ({ x }) => x;
  expect(slope(rows, along, ({ flat }) => flat)).toBe(0);
  expect(slope(rows, along, ({ steep }) => steep)).toBeCloseTo(3);
});

test("the middle one, by size", () => {
  expect(median([10, 9, 2])).toBe(9);
});
