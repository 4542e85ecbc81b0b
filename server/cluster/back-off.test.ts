import { expect, test } from "vitest";
import { backOff } from "./back-off";

test("a first death is no reason to wait; many young ones are, and a long life forgives them", () => {
  const delayAfter = backOff();
  expect(delayAfter(1000)).toBe(0);
  expect(delayAfter(1000)).toBe(200);
  expect(delayAfter(1000)).toBe(400);
  for (let i = 0; i < 20; i++) delayAfter(0);
  expect(delayAfter(0)).toBe(10_000);
  expect(delayAfter(60_000)).toBe(0);
  expect(delayAfter(1000)).toBe(0);
});
