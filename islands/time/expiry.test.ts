import { expect, test } from "vitest";
import { deadlineOf, expiryAt } from "./expiry";

const MINUTE = 60_000;

test.each([
  [60 * MINUTE, "open", 58 * MINUTE],
  [2 * MINUTE + 1, "open", 1],
  [2 * MINUTE, "twoMinutes", MINUTE],
  [90_000, "twoMinutes", 30_000],
  [MINUTE, "oneMinute", MINUTE],
  [1, "oneMinute", 1],
  [0, "expired", 0],
  [-5, "expired", 0],
  [400 * 24 * 60 * MINUTE, "open", 2 ** 31 - 1],
])("%i ms before the end the phase is %s", (left, phase, nextMs) => {
  expect(expiryAt(1_000_000 + left, 1_000_000)).toEqual({ phase, nextMs });
});

test("without the server's time the deadline is the flow's", () => {
  expect(deadlineOf("2030-01-01T00:10:00Z")).toBe(Date.parse("2030-01-01T00:10:00Z"));
});

test("with it, a browser clock that is wrong does not move the deadline", () => {
  expect(deadlineOf("2030-01-01T00:10:00Z", "2030-01-01T00:00:00Z", 5_000)).toBe(605_000);
});

test("no date, no deadline", () => {
  expect(deadlineOf("soon")).toBeNaN();
});
