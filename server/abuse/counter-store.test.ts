import { expect, test, vi } from "vitest";
import { memoryStore } from "./counter-store";

test("counters expire", async () => {
  vi.useFakeTimers();
  const store = memoryStore(1000);
  await store.add("a", 2);
  expect(await store.add("a", 1)).toBe(3);
  vi.advanceTimersByTime(1001);
  expect(await store.read("a")).toBe(0);
  expect(await store.add("a", 1)).toBe(1);
  vi.useRealTimers();
});

test("the oldest counters go when there are too many", async () => {
  const store = memoryStore(60_000, 3);
  for (const key of ["a", "b", "c", "d"]) await store.add(key, 1);
  expect(await Promise.all(["a", "b", "c", "d"].map((key) => store.read(key)))).toEqual([0, 1, 1, 1]);
});
