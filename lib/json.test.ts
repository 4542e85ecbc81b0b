import { expect, it } from "vitest";
import { dig } from "./json";

it.each<[unknown, string[], unknown]>([
  [{ ui: { nodes: [] } }, ["ui", "nodes"], []],
  [{ ui: null }, ["ui", "nodes"], undefined],
  [{ list: ["a", "b"] }, ["list", "1"], "b"],
  ["text", ["length"], undefined],
  [undefined, ["a"], undefined],
  [{ a: 1 }, [], { a: 1 }],
])("%j at %j", (value, path, found) => {
  expect(dig(value, ...path)).toEqual(found);
});
