import { mkdirSync, rmSync } from "node:fs";
import { at } from "../lib/paths.mjs";
import { execute, tail } from "../lib/run.mjs";
import { checkCounts, closingCounts, countsOf, playwrightCounts, vitestCounts } from "./reports.mjs";

const bin = (name) => at("node_modules", ".bin", name);
const reports = at(".portico", "test");

/** Runs a quiet check; its output is shown only when it fails. */
async function quiet(command, args, options) {
  const { code, output } = await execute(command, args, options);
  if (code !== 0) console.log(tail(output, 200));
  return code;
}

function freshReport(name) {
  mkdirSync(reports, { recursive: true });
  rmSync(`${reports}/${name}`, { force: true });
  return `${reports}/${name}`;
}

/** Style and walls between rooms by Biome, what nothing uses by knip; both are run, whatever the first finds. */
export async function lint(report) {
  const style = await quiet(bin("biome"), ["check", "."], { report });
  const unused = await quiet(bin("knip"), [], { report });
  return checkCounts(style || unused);
}

/** The product's types and the end-to-end tests' own; both are run, whatever the first finds. */
export async function types(report) {
  const product = await quiet(bin("tsc"), ["--noEmit"], { report });
  const tests = await quiet(bin("tsc"), ["--noEmit", "-p", "e2e"], { report });
  return checkCounts(product || tests);
}

/** What deploy/ has for Kubernetes and Compose. @param judge path of the program that tools/manifests is */
export async function manifests(report, judge) {
  const { code, output } = await execute(judge, ["check", at()], { report });
  if (code !== 0) console.log(tail(output, 200));
  return closingCounts(output, code);
}

export async function unit(report, env) {
  const file = freshReport("unit.json");
  const args = ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  return countsOf(file, vitestCounts, await quiet(bin("vitest"), args, { report, env }));
}

/** @param more arguments for Playwright, from the command line */
export async function endToEnd(report, env, more) {
  const file = freshReport("e2e.json");
  report.silence();
  const { code } = await execute(bin("playwright"), ["test", "--reporter=list,json", ...more], {
    show: true,
    env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: file, PLAYWRIGHT_JSON_OUTPUT_NAME: file },
  });
  return countsOf(file, playwrightCounts, code);
}
