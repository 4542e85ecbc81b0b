import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { createKeto, type Keto } from "../support/servers/keto.ts";
import { freePort } from "../support/servers/ports.ts";
import { ketoBinary, porticoServer, root } from "../support/servers/run.ts";
import { test } from "../support/test.ts";

/** `npm run policies` and the image's command, against the real Keto. */

const shipped = join(root, "deploy", "keto");
const languageOf = (folder: string) => join(folder, "namespaces.keto.ts");

let folder = "";
let keto: Keto | undefined;
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "portico-policies-"));
  cpSync(shipped, folder, { recursive: true });
});
test.afterEach(async () => {
  await keto?.stop();
  keto = undefined;
  rmSync(folder, { recursive: true });
});

async function startKeto(namespaces = languageOf(shipped)): Promise<Keto> {
  const [readUrl, writeUrl] = [`http://127.0.0.1:${await freePort()}`, `http://127.0.0.1:${await freePort()}`];
  keto = createKeto({ readUrl, writeUrl, directory: folder, log: join(folder, "keto.log"), namespaces });
  await keto.start();
  return keto;
}

type Outcome = { status: number; told: string };

function command(program: string[], args: string[], keto?: Keto): Promise<Outcome> {
  const urls = keto && { KETO_READ_URL: keto.readUrl, KETO_WRITE_URL: keto.writeUrl };
  const env = { PATH: process.env.PATH ?? "", HOME: process.env.HOME ?? "", KETO_BIN: ketoBinary(), ...urls };
  const all = [...program, ...args, "--dir", folder];
  return new Promise((resolve) => {
    execFile(process.execPath, all, { env: { ...env, NODE_ENV: "production" }, cwd: root }, (error, out, warned) =>
      resolve({ status: error ? Number(error.code) : 0, told: (out + warned).trim() }),
    );
  });
}

const policies = (args: string[], keto?: Keto) => command(["tools/policies.mjs"], args, keto);

function relations(...lines: string[]): void {
  writeFileSync(join(folder, "relations", "staff.yaml"), lines.map((line) => `- ${line}\n`).join(""));
}

const person = (object: string, subject_id: string) => ({
  namespace: "Product",
  object,
  relation: "users",
  subject_id,
});
const mayOpen = (keto: Keto, object: string, who: string) => keto.holds({ ...person(object, who), relation: "open" });

test("check asks each case of deploy/keto, and all are as wanted", async () => {
  const { status, told } = await policies(["check"]);
  expect(told).toMatch(/^member {2,}may {2,}Product:ledger#open {2,}ok$/m);
  expect(told).toMatch(/^nobody {2,}may not {2,}Product:ledger#open {2,}ok$/m);
  expect(told).toMatch(/^\d{2} cases as wanted, 0 not$/m);
  expect(status).toBe(0);
});

test("check ends with 1 for a case that is not as wanted, and names its line", async () => {
  writeFileSync(join(folder, "cases.yaml"), "cases:\n  Product:ledger#open:\n    may: [anna]\n    not: [ben]\n");
  const { status, told } = await policies(["check"]);
  expect(told).toMatch(/^anna {2}may {6}Product:ledger#open {2}WRONG: may not {2}cases\.yaml:3$/m);
  expect(told).toContain("1 cases as wanted, 1 not");
  expect(status).toBe(1);
});

for (const [what, wrong, told] of [
  [
    "its grammar",
    "class Person implements Namespace { related = }",
    /^namespaces\.keto\.ts:1: expected ":", got "="$/m,
  ],
  [
    "a name",
    "class Applied implements Namespace {}\nclass A implements Namespace { related: { b: C[] } }",
    /^namespaces\.keto\.ts:2: namespace "C" was not declared$/m,
  ],
] as const)
  test(`check tells what Keto finds wrong in the language: ${what}`, async () => {
    writeFileSync(languageOf(folder), wrong);
    const outcome = await policies(["check"]);
    expect(outcome.told).toMatch(told);
    expect(outcome.status).toBe(1);
  });

test("apply lets people in and out again, and leaves alone what people have made", async () => {
  const keto = await startKeto();
  relations("Product:ledger#users@anna");
  expect(await policies(["diff"], keto)).toMatchObject({
    status: 2,
    told: `+ Product:ledger#users@anna\n1 would be added, 0 would be removed at ${keto.writeUrl}`,
  });
  expect(await mayOpen(keto, "ledger", "anna")).toBe(false);
  expect(await policies(["apply"], keto)).toMatchObject({
    status: 0,
    told: expect.stringContaining("1 added, 0 rem"),
  });
  expect(await mayOpen(keto, "ledger", "anna")).toBe(true);
  const nothing = { status: 0, told: `Nothing to change at ${keto.writeUrl}` };
  expect(await policies(["apply"], keto)).toEqual(nothing);
  expect(await policies(["diff"], keto)).toEqual(nothing);

  await keto.grant(person("ledger", "ben"));
  await keto.grant(person("ledger", "carla"));
  relations("Product:ledger#users@carla");
  const changed = await policies(["apply"], keto);
  expect(changed.told).toContain("- Product:ledger#users@anna\n1 that people have made");
  expect(changed.status).toBe(0);
  relations();
  expect(await policies(["apply"], keto)).toEqual(nothing);
  const who = ["anna", "ben", "carla"];
  expect(await Promise.all(who.map((one) => mayOpen(keto, "ledger", one)))).toEqual([false, true, true]);

  expect(await policies(["diff", "--prune"], keto)).toMatchObject({ status: 2 });
  const pruned = await policies(["apply", "--prune"], keto);
  expect(pruned.told).toContain("- Product:ledger#users@ben\n- Product:ledger#users@carla\n0 added, 2 removed");
  expect(await Promise.all(who.map((one) => mayOpen(keto, "ledger", one)))).toEqual([false, false, false]);
});

test("teams are sets: their people come and go at run time", async () => {
  const keto = await startKeto();
  expect(await policies(["apply"], keto)).toMatchObject({ status: 0 });
  await keto.grant({ namespace: "Team", object: "staff", relation: "members", subject_id: "dora" });
  expect(await mayOpen(keto, "ledger", "dora")).toBe(true);
  expect(await mayOpen(keto, "unlisted", "dora")).toBe(false);
  expect(await policies(["diff"], keto)).toMatchObject({ status: 0 });
});

test("several at once do no harm, whoever is first", async () => {
  const keto = await startKeto();
  const names = Array.from({ length: 30 }, (_, index) => `Product:p${index}#users@anna`);
  relations(...names);
  const all = await Promise.all([1, 2, 3].map(() => policies(["apply"], keto)));
  expect(all.map(({ status }) => status)).toEqual([0, 0, 0]);
  expect(await policies(["diff"], keto)).toMatchObject({ status: 0 });
  relations();
  await Promise.all([1, 2].map(() => policies(["apply"], keto)));
  expect(await mayOpen(keto, "p7", "anna")).toBe(false);
  expect(await policies(["diff"], keto)).toMatchObject({ status: 0 });
});

test("the command of the image does the same", async () => {
  const keto = await startKeto();
  const image = (args: string[]) => command([porticoServer(), "policies"], args, keto);
  expect(await image(["apply"])).toMatchObject({ status: 0, told: expect.stringContaining("2 added") });
  expect(await policies(["diff"], keto)).toMatchObject({ status: 0 });
  expect(await image(["check"])).toMatchObject({ status: 1, told: expect.stringContaining("npm run policies") });
});

test("a Keto that lacks the namespaces, or is gone, changes nothing and says so", async () => {
  const older = join(folder, "older.keto.ts");
  writeFileSync(older, "class Person implements Namespace {}\nclass Product implements Namespace {}\n");
  const keto = await startKeto(older);
  const lacking = await policies(["apply"], keto);
  expect(lacking.told).toMatch(/^Keto does not know Team, .+, Applied\. Give it namespaces\.keto\.ts first/);
  expect(lacking.status).toBe(1);
  await keto.stop();
  const { status, told } = await policies(["apply"], keto);
  expect([status, told]).toEqual([1, expect.stringMatching(/^Keto's read API at .+ cannot be reached: ECONNREFUSED$/)]);
});
