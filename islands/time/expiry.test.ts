import { expect, test } from "vitest";
import { deadlineOf, expiryAt } from "./expiry";

const MINUTE = 60_000;

test.each([
  [60 * MINUTE, "fresh", 60, 58 * MINUTE],
  [2 * MINUTE + 1, "fresh", 3, 1],
  [2 * MINUTE, "soon", 2, MINUTE],
  [90_000, "soon", 2, 30_000],
  [MINUTE, "soon", 1, MINUTE],
  [1, "soon", 1, 1],
  [0, "expired", 0, 0],
  [-5, "expired", 0, 0],
  [400 * 24 * 60 * MINUTE, "fresh", 576_000, 2 ** 31 - 1],
])("%i ms before the end it is %s", (left, phase, minutes, wait) => {
  expect(expiryAt(1_000_000 + left, 1_000_000)).toEqual({ phase, minutes, wait });
});

test("without the server's time the deadline is the flow's", () => {
  expect(deadlineOf("2030-01-01T00:10:00Z")).toBe(Date.parse("2030-01-01T00:10:00Z"));
});

test("with it, ten minutes are ten minutes, whatever this clock says", () => {
  expect(deadlineOf("2030-01-01T00:10:00Z", "2030-01-01T00:00:00Z", 5_000)).toBe(605_000);
});

test("no date, no deadline", () => {
  expect(deadlineOf("soon")).toBeNaN();
});
