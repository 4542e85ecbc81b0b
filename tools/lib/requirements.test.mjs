import { expect, test } from "vitest";
import { isAtLeast, requireDisk, requireNode } from "./requirements.mjs";

test.each([
  ["20.9.0", "20.9.0", true],
  ["20.10.1", "20.9.0", true],
  ["24.0.0", "20.9.0", true],
  ["20.8.9", "20.9.0", false],
  ["18.20.4", "20.9.0", false],
  ["1.21", "1.21", true],
  ["1.9", "1.21", false],
])("isAtLeast(%s, %s) is %s", (have, least, answer) => {
  expect(isAtLeast(have, least)).toBe(answer);
});

test("an old Node and a full disk are sentences", () => {
  expect(() => requireNode("18.19.1")).toThrow("This is Node 18.19.1; 20.9.0 or newer is needed.");
  expect(() => requireDisk(1.24, 3)).toThrow(/^Only 1\.2 GB of disk are free/);
  expect(() => requireDisk(40, 3)).not.toThrow();
});
