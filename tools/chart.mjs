/**
 * `npm run chart`: writes what the Helm chart has from elsewhere, so that there is one source of each: the variables in
 * values.schema.json (the configuration, lib/config), Prometheus' rules (deploy/prometheus; a chart cannot reach out of
 * its folder), and the version (package.json).
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { parse } from "yaml";
import { main } from "./lib/failure.mjs";
import { at } from "./lib/paths.mjs";
import { run } from "./lib/run.mjs";
import { loadTypescript } from "./lib/typescript.mjs";

const chart = "deploy/helm/portico";
const read = (path) => readFileSync(at(path), "utf8");

/** @returns the chart's schema of values, with the variables that the configuration has */
export async function schemaWithVariables() {
  const { chartVariables } = await loadTypescript("tools/chart/variables.ts");
  const schema = JSON.parse(read(`${chart}/values.schema.json`));
  return { ...schema, $defs: { ...schema.$defs, ...chartVariables().definitions } };
}

/** @returns [{ from, to }] the files of deploy/prometheus that are rules, and their copies in the chart */
export function ruleFiles() {
  return readdirSync(at("deploy/prometheus"))
    .filter((name) => name.endsWith(".yml") && parse(read(`deploy/prometheus/${name}`))?.groups)
    .map((name) => ({ from: `deploy/prometheus/${name}`, to: `${chart}/files/rules/${name}` }));
}

/** @returns Chart.yaml with the version of package.json */
export function chartWithVersion() {
  const { version } = JSON.parse(read("package.json"));
  return read(`${chart}/Chart.yaml`).replace(/^(version|appVersion): .*$/gm, `$1: ${version}`);
}

async function write() {
  writeFileSync(at(`${chart}/values.schema.json`), JSON.stringify(await schemaWithVariables(), null, 2));
  await run("npx", ["biome", "format", "--write", `${chart}/values.schema.json`]);
  mkdirSync(at(`${chart}/files/rules`), { recursive: true });
  for (const { from, to } of ruleFiles()) writeFileSync(at(to), read(from));
  writeFileSync(at(`${chart}/Chart.yaml`), chartWithVersion());
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await main(write);
