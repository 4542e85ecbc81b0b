import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { at } from "./paths.mjs";
import { nodeOptions } from "./run.mjs";

test("the image has the memory limits of everything else that serves", () => {
  expect(readFileSync(at("Dockerfile"), "utf8")).toContain(`NODE_OPTIONS="${nodeOptions}"`);
});
