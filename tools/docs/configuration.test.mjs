import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { ConfigError, parseConfig, variables } from "../../lib/config/config";
import { fields } from "../../lib/config/sections";
import { fieldsByVariable, variableOf } from "../../lib/config/variable";
import { at } from "../lib/paths.mjs";
import { reference } from "./reference";

const told = reference().flatMap((section) => section.variables);
const byVariable = fieldsByVariable(fields);

test("the reference has every variable once", () => {
  expect(told.map(({ name }) => name).toSorted()).toEqual(variables.toSorted());
});

test("README has ten of them", () => {
  const names = [...readFileSync(at("README.md"), "utf8").matchAll(/^\| `([A-Z_]+)` /gm)].map(([, name]) => name);
  expect(names).toHaveLength(10);
  expect(variables).toEqual(expect.arrayContaining(names));
});

test.each(told)("$name says what it means and how it is written", ({ meaning, format, byDefault }) => {
  for (const words of [meaning, format, byDefault]) expect(words).toMatch(/^\S.*\S$/);
  expect(`${meaning} ${format}`).not.toMatch(/undefined|Invalid|\n/);
});

/** Something for every format. */
const examples = [
  ...["https://id.example.com", "redis://redis", "/file", "terms", "2026-12", "on", "full", "default", "1", "7", "100"],
  ...["a@b.example", "a=b", "registration", "otlp", "http/json", "always_on", "x".repeat(40)],
];

/** What the start says where a variable stands alone. */
function refusalOf(name) {
  const value = examples.find((text) => byVariable[name].safeParse(text).success);
  expect(value).toBeDefined();
  try {
    parseConfig({ KRATOS_PUBLIC_URL: "http://kratos", [name]: value });
    return "";
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
}

const withoutUse = variables.filter((name) => refusalOf(name).includes("has no use"));

test("some variables have no use alone", () => expect(withoutUse.length).toBeGreaterThan(8));

test.each(withoutUse)("%s needs what the start asks for", (name) => {
  const [, reason] = /has no use(.*)/.exec(refusalOf(name)) ?? [];
  const asked = variables.filter((other) => new RegExp(`\\b${other}\\b`).test(reason));
  expect(asked).not.toEqual([]);
  const { needs = [] } = variableOf(byVariable[name]);
  expect([...needs, "KRATOS_PUBLIC_URL"]).toEqual(expect.arrayContaining(asked));
});
