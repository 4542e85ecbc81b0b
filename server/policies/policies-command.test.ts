import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { declaredIn } from "./declared";
import { readPolicies } from "./files";
import { problemsOfNames } from "./names";
import { policiesCommand } from "./policies-command";
import { PolicyError } from "./problem";

/** What a folder may hold, and what the command says where Keto plays no part; e2e/operations/policies.spec.ts has the rest. */

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "portico-policies-"));
  file("namespaces.keto.ts", readFileSync("deploy/keto/namespaces.keto.ts", "utf8"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
}

function mistakes(): string[] {
  try {
    const policies = readPolicies(folder);
    const problems = problemsOfNames(policies, declaredIn(policies.language));
    return problems.length > 0 ? new PolicyError(problems).message.split("\n") : [];
  } catch (error) {
    if (error instanceof PolicyError) return error.message.split("\n");
    throw error;
  }
}

test("a folder may lack relations and cases, and lists may be empty", () => {
  expect(mistakes()).toEqual([]);
  file("relations/empty.yaml", "# nothing yet\n");
  file("relations/notes.txt", "no relations");
  file("cases.yaml", "given:\ncases:\n  Product:a#open:\n    may:\n");
  expect(mistakes()).toEqual([]);
});

test("relations of all files, by name, and ids that look like numbers", () => {
  file("relations/b.yaml", "- Product:a#users@12\n");
  file("relations/a.yml", '- "Product:a#teams@Team:red" # why\n');
  file("cases.yaml", "cases:\n  Product:a#open:\n    may: [12, 007]\n    not: [anna]\n");
  const { relations, cases } = readPolicies(folder);
  expect(relations.map((one) => [one.file, one.line, one.relation.relation])).toEqual([
    ["relations/a.yml", 1, "teams"],
    ["relations/b.yaml", 1, "users"],
  ]);
  expect(cases.map(({ relation, may, line }) => [relation, may, line])).toMatchObject([
    [{ subject_id: "12" }, true, 3],
    [{ subject_id: "007" }, true, 3],
    [{ subject_id: "anna" }, false, 4],
  ]);
});

test.each([
  ["- Product:a#open@anna", "open is a permission of Product, which follows from its relations: teams, trialTeams"],
  ["- Product:a#user@anna", "Product has no relation user; it has granted, open, teams"],
  ["- Produkt:a#users@anna", "there is no namespace Produkt; there are Person, Product, Team"],
  ["- Product:a#teams@red", "Product#teams takes Team:<id>"],
  ["- Product:a#teams@Team:red#members", "Product#teams takes Team:<id>"],
  ["- Product:a#users@Team:red", "Product#users takes the id of a person"],
  ["- Product:a#users@Taem:red", "there is no namespace Taem"],
  ["- Applied:a#relations@x", "Applied is what apply keeps for itself"],
  ["- anna", "anna is no relation: Namespace:object#relation@subject"],
  ["- { a: b }", "must be a list of relations, each a word"],
  ["a: b", "must be a list of relations"],
  ["- [", "Flow sequence in block collection must be sufficiently indented"],
])("a mistake in a relation has its line: %s", (line, reason) => {
  file("relations/all.yaml", `# first\n${line}\n`);
  expect(mistakes()).toHaveLength(1);
  expect(mistakes()[0]).toMatch(/^relations\/all\.yaml:[23]: /);
  expect(mistakes()[0]).toContain(reason);
});

test("a relation stands in the files once", () => {
  file("relations/a.yaml", "- Product:a#users@anna\n");
  file("relations/b.yaml", "\n- Product:a#users@anna\n");
  expect(mistakes()).toEqual(["relations/b.yaml:2: Product:a#users@anna stands in relations/a.yaml:1 already"]);
});

test.each([
  ["cases:\n  ledger:\n    may: [anna]", "cases.yaml:2: ledger is no permission: Namespace:object#permission"],
  [
    "cases:\n  Product:a#opne:\n    may: [anna]",
    "cases.yaml:3: Product has no relation opne; it has granted, open, teams",
  ],
  ["cases:\n  Product:a#open:\n    can: [anna]", "cases.yaml:3: can is not known here; may and not are"],
  ["cases:\n  Product:a#open:\n    may: anna", "cases.yaml:3: must be a list of people"],
  ["cases:\n  Product:a#open:\n    may: ['a b']", "cases.yaml:3: a b is neither a person nor a set"],
  ["cases:\n  Product:a#open:\n    may: [Taem:red]", "cases.yaml:3: there is no namespace Taem"],
  ["cases:\n  Product:a#open: [anna]", "cases.yaml:2: must hold may and not"],
  [
    "cases:\n  Product:a#open:\n    may: [a]\n    not: [a]",
    "cases.yaml:4: Product:a#open@a: the opposite is wanted in line 3",
  ],
  ["case: []", "cases.yaml:1: case is not known here; given and cases are"],
  ["given: [x]", "cases.yaml:1: x is no relation"],
])("a mistake in a case has its line: %s", (text, told) => {
  file("cases.yaml", text);
  expect(mistakes()).toEqual([expect.stringContaining(told)]);
});

test("the namespaces must be there, with the one for apply", () => {
  file("namespaces.keto.ts", "class Person implements Namespace {}");
  expect(mistakes()).toEqual(["namespaces.keto.ts: must declare the namespace Applied, empty"]);
  rmSync(join(folder, "namespaces.keto.ts"));
  expect(mistakes()).toEqual([`namespaces.keto.ts: is missing in ${folder}`]);
});

async function run(args: string[], env: Record<string, string> = {}) {
  const told: string[] = [];
  const say = (line: string) => void told.push(line);
  const status = await policiesCommand(args, { NODE_ENV: "test", ...env }, { terminal: { write: say, warn: say } });
  return { status, told: told.join("\n") };
}

test.each([
  [["--help"], 0, "Usage: policies"],
  [[], 1, "Usage: policies"],
  [["remove"], 1, "Usage: policies"],
  [["diff", "more"], 1, "Usage: policies"],
  [["diff", "--purge"], 1, "Unknown option '--purge'"],
  [["check"], 1, "check needs Keto’s own program, which is not here"],
  [["apply"], 1, "KETO_READ_URL: is required but missing\n  KETO_WRITE_URL: is required but missing"],
])("%j ends with %i and says why", async (args, status, words) => {
  const outcome = await run(args);
  expect(outcome.status).toBe(status);
  expect(outcome.told).toContain(words);
});

const nowhere = { KETO_READ_URL: "http://127.0.0.1:9", KETO_WRITE_URL: "http://127.0.0.1:9" };

test.each([
  [{ KETO_READ_URL: "keto" }, "KETO_READ_URL: must be an absolute http(s) URL"],
  [{ KETO_TOKEN: "a b" }, "KETO_TOKEN: must be a bearer token alone"],
  [{ KETO_TOKEN_FILE: "/nowhere/token" }, "KETO_TOKEN_FILE: cannot be used: ENOENT"],
  [{ KETO_TLS_CA_FILE: "/nowhere/ca" }, "KETO_TLS_CA_FILE: has no use: KETO_WRITE_URL does not begin with https:"],
  [{ KETO_TLS_CERT_FILE: "/c" }, "KETO_TLS_KEY_FILE: is required with KETO_TLS_CERT_FILE"],
])("a wrong variable is named: %j", async (env, words) => {
  const { status, told } = await run(["diff", "--dir", folder], { ...nowhere, ...env });
  expect([status, told]).toEqual([1, expect.stringContaining(words)]);
});

test("a Keto that is not there is one line", async () => {
  const outcome = await run(["diff", "--dir", folder], nowhere);
  expect(outcome).toEqual({ status: 1, told: "Keto's read API at http://127.0.0.1:9 cannot be reached: ECONNREFUSED" });
  expect(await run(["diff", "--dir", folder, "--as", "a b"], nowhere)).toMatchObject({ status: 1 });
});
