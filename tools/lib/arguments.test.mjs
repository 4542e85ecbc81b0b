import { expect, test } from "vitest";
import { argumentsOf, optionsOf } from "./arguments.mjs";

const options = { color: { type: "string" }, online: { type: "boolean" } };

test.each([[["acme", "--color", "#0a7"]], [["--color=#0a7", "acme"]]])("%j is understood", (args) => {
  expect(argumentsOf(options, args)).toMatchObject({ values: { color: "#0a7" }, positionals: ["acme"] });
});

test.each([
  [["acme", "--colour", "#0a7"], "--colour"],
  [["acme", "--color"], "--color"],
])("%j is refused by name, and what is understood is told", (args, named) => {
  expect(() => argumentsOf(options, args)).toThrow(named);
  expect(() => argumentsOf(options, args)).toThrow("Understood are: --color, --online");
});

test("a word that npm left of an option is refused, and the way to write it is told", () => {
  expect(optionsOf(options, ["--color", "#0a7"])).toEqual({ color: "#0a7" });
  expect(() => optionsOf(options, ["#0a7"])).toThrow('"#0a7" belongs to no option. Options follow two dashes');
});
