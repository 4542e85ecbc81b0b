import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { variables } from "../lib/config/config";
import { fields } from "../lib/config/sections";
import { fieldsByVariable } from "../lib/config/variable";
import { chartVariables } from "./chart/variables";
import { chartWithVersion, ruleFiles, schemaWithVariables } from "./chart.mjs";
import { at } from "./lib/paths.mjs";

const chart = "deploy/helm/portico";
const read = (path) => readFileSync(at(path), "utf8");
const { ownOfTheChart, definitions } = chartVariables();

test("each variable of the configuration has its place in the chart's values, and the chart sets the others", () => {
  const { env, secretEnv, files } = definitions;
  const placed = [env, secretEnv, files].flatMap(({ properties }) => Object.keys(properties));
  const known = new Set([...placed, ...ownOfTheChart]);
  expect([...known].toSorted()).toEqual(variables.toSorted());
  expect(env.required.toSorted()).toEqual(["BASE_URL", "KRATOS_PUBLIC_URL"]);
});

test("the chart's schema, rules and version are those of the product", async () => {
  const why = "Write them: npm run chart";
  expect(JSON.parse(read(`${chart}/values.schema.json`)), why).toEqual(await schemaWithVariables());
  expect(ruleFiles().length).toBeGreaterThan(0);
  for (const { from, to } of ruleFiles()) expect(read(to), why).toBe(read(from));
  expect(read(`${chart}/Chart.yaml`), why).toBe(chartWithVersion());
});

test("what the schema allows at its edges, the configuration takes", () => {
  const byVariable = fieldsByVariable(fields);
  for (const [name, { minimum, maximum, enum: words = [] }] of Object.entries(definitions.env.properties)) {
    const edges = [minimum, maximum, ...words].filter((value) => value !== undefined && typeof value !== "boolean");
    for (const value of edges) expect(byVariable[name].safeParse(String(value)).success, `${name}=${value}`).toBe(true);
  }
});
