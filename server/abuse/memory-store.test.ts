import { expect, test, vi } from "vitest";
import { memoryStore } from "./memory-store";

test("counters end with their time", async () => {
  vi.useFakeTimers();
  const store = memoryStore(1000);
  await store.add("a", 2);
  expect(await store.add("a", 1)).toBe(3);
  vi.advanceTimersByTime(1001);
  expect(await store.read("a")).toBe(0);
  expect(await store.add("a", 1)).toBe(1);
  vi.useRealTimers();
});

test("never more than so many counters: the oldest give way", async () => {
  const store = memoryStore(60_000, 3);
  for (const key of ["a", "b", "c", "d"]) await store.add(key, 1);
  expect(await Promise.all(["a", "b", "c", "d"].map((key) => store.read(key)))).toEqual([0, 1, 1, 1]);
});
