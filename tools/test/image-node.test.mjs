import { expect, test } from "vitest";
import { ensureImageNode, imageNodeVersion } from "./image-node.mjs";

test("the version is the one of the image", () => {
  expect(imageNodeVersion("ARG NODE_IMAGE=node:24-bookworm-slim@sha256:abc\nFROM node AS deps\n")).toBe("24");
  expect(Number(imageNodeVersion())).toBeGreaterThanOrEqual(24);
  expect(() => imageNodeVersion("FROM scratch")).toThrow("names no version");
});

test("nothing is installed where it runs already", async () => {
  const own = process.versions.node.split(".")[0];
  expect(await ensureImageNode(() => {}, own)).toEqual({ path: process.execPath, note: "this one" });
});
