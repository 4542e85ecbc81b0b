import { expect, test } from "vitest";
import { retryDelayMs, waitUnit } from "./waits";

test("a retry waits twice as long each time, up to half a minute", () => {
  expect([0, 1, 2, 3, 4, 5, 50].map((attempt) => retryDelayMs(attempt, 0.5))).toEqual([
    2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000,
  ]);
});

test("retries of many browsers spread by a fifth", () => {
  expect(retryDelayMs(0, 0)).toBeCloseTo(1_600);
  expect(retryDelayMs(0, 1)).toBeCloseTo(2_400);
});

test.each([
  [600, "minute", 10],
  [541, "minute", 10],
  [91, "minute", 2],
  [90, "second", 90],
  [1, "second", 1],
])("%i seconds are shown in %ss: %i", (seconds, unit, count) => expect(waitUnit(seconds)).toEqual({ unit, count }));
