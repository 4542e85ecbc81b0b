import { expect, test } from "vitest";
import { argumentsOf } from "./arguments.mjs";

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
