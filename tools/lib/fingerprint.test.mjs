import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { fingerprint } from "./fingerprint.mjs";

let base = "";
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), "fingerprint-"));
  writeFileSync(join(base, "a.ts"), "one");
});
afterEach(() => rmSync(base, { recursive: true }));

const print = (options) => fingerprint(["."], { base, ...options });

test("the same inputs have the same fingerprint", () => {
  expect(print()).toBe(print());
});

test("content, a new file and other values change it", () => {
  const before = print();
  expect(print({ values: ["v2"] })).not.toBe(before);
  writeFileSync(join(base, "b.ts"), "");
  const withNew = print();
  expect(withNew).not.toBe(before);
  writeFileSync(join(base, "b.ts"), "x");
  expect(print()).not.toBe(withNew);
});

test("files that are not kept do not count, and absent ones are no error", () => {
  const before = print();
  writeFileSync(join(base, "a.test.ts"), "");
  expect(print({ keep: (file) => !file.endsWith(".test.ts") })).toBe(before);
  expect(() => fingerprint(["nowhere"], { base })).not.toThrow();
});
