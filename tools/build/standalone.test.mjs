import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { product } from "./tree.mjs";

test("the tree that the image is made of holds what runs, and nothing else of the project", () => {
  const names = readdirSync(product.standalone).filter((name) => !/^portico(?:-[\w-]+)?\.mjs$/.test(name));
  expect(names.sort()).toEqual([".next", "messages", "node_modules", "package.json", "public", "server.js"]);
});
