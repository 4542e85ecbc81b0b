import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { nodeOptions } from "./node-options.mjs";
import { at } from "./paths.mjs";

test("the image keeps house as everything else that serves", () => {
  expect(readFileSync(at("Dockerfile"), "utf8")).toContain(`NODE_OPTIONS="${nodeOptions}"`);
});
