import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { at } from "../../tools/lib/paths.mjs";
import { bytesOf, copiedInto } from "./image.mjs";

test("the Dockerfile copies the standalone tree, and no more", () => {
  expect(copiedInto(readFileSync(at("Dockerfile"), "utf8"))).toEqual([".next/standalone"]);
  expect(() => copiedInto("COPY . .")).toThrow("copies nothing");
});

test("files count once, however they are linked", () => {
  const folder = mkdtempSync(join(tmpdir(), "portico-image-"));
  mkdirSync(join(folder, "below"));
  writeFileSync(join(folder, "a"), "x".repeat(1000));
  writeFileSync(join(folder, "below", "b"), "x".repeat(234));
  symlinkSync("a", join(folder, "c"));
  expect(bytesOf(folder)).toBe(1235);
  rmSync(folder, { recursive: true });
});
