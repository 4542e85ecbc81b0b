import { expect, test } from "vitest";
import { clockAt, delayFor, scoreOf, secondsUntilBelow } from "./score";

test("a failure counts in full in its window, fades in the next, and is gone after it", () => {
  expect(scoreOf({ now: 8, before: 0 }, 0.9)).toBe(8);
  expect([0, 0.25, 0.5, 1].map((gone) => scoreOf({ now: 0, before: 8 }, gone))).toEqual([8, 6, 4, 0]);
});

test("the wait is as long as it takes, from any moment", () => {
  const limit = 20;
  const windowMs = 600_000;
  for (const [now, before] of [
    [20, 0],
    [25, 0],
    [5, 40],
    [0, 400],
    [60, 60],
  ] as const) {
    for (const gone of [0, 0.3, 0.99]) {
      if (scoreOf({ now, before }, gone) < limit) continue;
      const seconds = secondsUntilBelow(limit, { now, before }, gone, windowMs);
      const windows = gone + (seconds * 1000) / windowMs;
      const later = windows < 1 ? scoreOf({ now, before }, windows) : scoreOf({ now: 0, before: now }, windows - 1);
      expect(later, `${now} ${before} ${gone}`).toBeLessThan(limit);
      expect(seconds).toBeGreaterThan(0);
      expect(seconds).toBeLessThanOrEqual((2 * windowMs) / 1000 + 2);
    }
  }
});

test("windows are the same for all replicas", () => {
  expect(clockAt(1_500, 1_000)).toEqual({ slice: 1, gone: 0.5 });
});

test("delays begin at the threshold, grow, and are bounded", () => {
  expect([0, 9, 10, 15, 20, 500].map((score) => delayFor(score, 10, 20))).toEqual([0, 0, 250, 1625, 3000, 3000]);
});
