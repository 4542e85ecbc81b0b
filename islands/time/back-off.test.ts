import { expect, test } from "vitest";
import { backOff } from "./back-off";

test("waits twice as long each time, up to half a minute", () => {
  expect([0, 1, 2, 3, 4, 5, 50].map((attempt) => backOff(attempt, 0.5))).toEqual([
    2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000,
  ]);
});

test("spreads the guests by a fifth", () => {
  expect(backOff(0, 0)).toBeCloseTo(1_600);
  expect(backOff(0, 1)).toBeCloseTo(2_400);
});
