import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { parse, stringify } from "yaml";

/** The rules by Prometheus' own promtool: each alert fires, ends, and is missed by its test when it would not. */

const promtool = process.env.PROMTOOL_BIN ?? "promtool";
const here = import.meta.dirname;
const runbooks = readFileSync(join(here, "../../docs/runbooks.md"), "utf8");
const manual = readFileSync(join(here, "../../docs/operations.md"), "utf8");

type Rule = { alert?: string; expr: string; labels?: Record<string, string>; annotations?: Record<string, string> };
type Rules = { groups: { name: string; rules: Rule[] }[] };
type RuleTest = { promql_expr_test?: { eval_time: string; expr: string; exp_samples: { labels: string }[] }[] };

const read = (file: string): Rules => parse(readFileSync(join(here, file), "utf8"));
const files = ["alerts.yml", "slo.yml"];
const alerts = files.flatMap((file) =>
  read(file).groups.flatMap(({ rules }) => rules.flatMap((rule) => (rule.alert ? [{ ...rule, file }] : []))),
);
const names = alerts.map(({ alert = "" }) => alert);

/** Runs promtool. @returns its output if it fails */
function failureOf(...args: string[]): string | undefined {
  try {
    execFileSync(promtool, args, { stdio: "pipe", encoding: "utf8" });
    return undefined;
  } catch (error) {
    if (error instanceof Error && "stderr" in error && "stdout" in error) return `${error.stdout}${error.stderr}`;
    throw error;
  }
}

test("the configuration that loads the rules is one", () => {
  expect(failureOf("check", "config", join(here, "prometheus.yml"))).toBeUndefined();
});

test.each(readdirSync(join(here, "tests")))("the rules do what tests/%s says", { timeout: 60_000 }, (file) => {
  expect(failureOf("test", "rules", join(here, "tests", file))).toBeUndefined();
});

describe("each alert is seen to fire and to end, at two times of one test", () => {
  const tests: RuleTest[] = readdirSync(join(here, "tests")).flatMap(
    (file) => parse(readFileSync(join(here, "tests", file), "utf8")).tests,
  );
  test.each(names)("%s", (name) => {
    const seen = tests.map(({ promql_expr_test: looks = [] }) =>
      looks
        .filter(({ expr }) => expr.includes("ALERTS"))
        .map(({ exp_samples }) => (exp_samples.some(({ labels }) => labels.includes(`"${name}"`)) ? "fires" : "quiet")),
    );
    expect(seen.some((looks) => looks.lastIndexOf("quiet") > looks.indexOf("fires") && looks.includes("fires"))).toBe(
      true,
    );
  });
});

describe.each([
  ["never", "vector(0) > 1"],
  ["always", "vector(1)"],
])("a rule that fires %s fails its test", (_, expr) => {
  const scratch = mkdtempSync(join(tmpdir(), "portico-rules-"));
  afterAll(() => rmSync(scratch, { recursive: true }));

  test.each(files)("%s", { timeout: 60_000 }, (file) => {
    cpSync(here, scratch, { recursive: true });
    const changed = read(file);
    for (const rule of changed.groups.flatMap(({ rules }) => rules)) if (rule.alert) rule.expr = expr;
    writeFileSync(join(scratch, file), stringify(changed));
    const tests = readdirSync(join(scratch, "tests"))
      .map((name) => join(scratch, "tests", name))
      .filter((path) => readFileSync(path, "utf8").includes(`../${file}`));
    // Each look that fails is printed with what was expected and what was there: nothing, or each alert.
    const failure = failureOf("test", "rules", ...tests);
    for (const { alert } of alerts.filter((rule) => rule.file === file)) expect(failure).toContain(`"${alert}"`);
  });
});

/** As a forge makes the address of a heading. */
const anchors = [...runbooks.matchAll(/^## (\w+)$/gm)].map(([, name = ""]) => name);

test("each alert has its runbook, and each runbook its alert", () => {
  expect(anchors.toSorted()).toEqual(names.toSorted());
  for (const { alert = "", annotations } of alerts)
    expect(annotations?.runbook_url).toBe(`{{ $externalLabels.portico_docs }}/runbooks.md#${alert.toLowerCase()}`);
});

test.each(anchors)("the runbook of %s says how to see it, what to do and when to call somebody", (name) => {
  const part = runbooks.split(`\n## ${name}\n`)[1]?.split("\n## ")[0] ?? "";
  for (const point of ["See", "Do", "Escalate"]) expect(part).toMatch(new RegExp(`^- \\*\\*${point}\\*\\*: \\S`, "m"));
});

test("each alert says what it means and how urgent it is, as the manual does", () => {
  for (const { alert = "", labels, annotations } of alerts) {
    expect(labels?.severity, alert).toMatch(/^(?:page|ticket|none)$/);
    expect(labels?.service).toBe("portico");
    expect(annotations?.summary, alert).toMatch(/\S/);
    expect(annotations?.description, alert).toMatch(/\S/);
    expect(manual).toMatch(new RegExp(`^\\| \`${alert}\` +\\| ${labels?.severity} `, "m"));
  }
});
