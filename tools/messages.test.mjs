import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { at } from "./lib/paths.mjs";

const run = promisify(execFile);

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "portico-messages-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function messages(args, env = {}) {
  const options = { cwd: folder, env: { ...process.env, ...env } };
  try {
    const { stdout } = await run(process.execPath, [at("tools/messages.mjs"), ...args], options);
    return { code: 0, said: stdout };
  } catch (error) {
    return { code: error.code, said: `${error.stdout}${error.stderr}` };
  }
}

test("tells of each language that none of its sentences is missing", { timeout: 60_000 }, async () => {
  const { code, said } = await messages(["check"]);
  expect(code, said).toBe(0);
  const lines = said.trim().split("\n");
  expect(lines.length).toBeGreaterThanOrEqual(24);
  for (const line of lines) expect(line).toMatch(/^[a-zA-Z-]+ +\S.* 0 missing$/);
  expect(said).toMatch(/^pt-BR +Português \(Brasil\) +0 missing$/m);
});

test("tells of an operator's language what is missing", { timeout: 60_000 }, async () => {
  writeFileSync(join(folder, "ca.json"), JSON.stringify({ shell: { help: "Ajuda" } }));
  const { code, said } = await messages(["check"], { LOCALES_DIR: folder });
  expect(code, said).toBe(0);
  expect(said).toMatch(/^ca +Català +\d+ missing \(not offered\): shell\.skip, /m);
});

test("writes XLIFF, and takes it back into an operator's folder", { timeout: 60_000 }, async () => {
  expect((await messages(["export", "de"])).said).toMatch(/^\d+ sentences in .*de\.xlf$/m);
  const { code, said } = await messages(["import", "de.xlf", "--out", "mine/new"]);
  expect(code, said).toBe(0);
  expect(readFileSync(join(folder, "mine/new/de.json"), "utf8")).toBe(readFileSync(at("messages/de.json"), "utf8"));
});

test("refuses what is not sound, in words", { timeout: 60_000 }, async () => {
  writeFileSync(join(folder, "fr.xlf"), "<xliff>");
  const broken = await messages(["import", "fr.xlf", "--out", "."]);
  expect(broken.code).toBe(1);
  expect(broken.said).toMatch(/not well-formed XML/);
  expect(broken.said).not.toMatch(/\n\s+at /);
  expect((await messages(["export", "ca", "ca.xlf"])).code).toBe(0);
  const unfinished = await messages(["import", "ca.xlf"]);
  expect(unfinished.code).toBe(1);
  expect(unfinished.said).toMatch(/ca still lacks \d+ sentences: shell\.skip, /);
  const absent = await messages(["import", "absent.xlf"]);
  expect(absent.said).toMatch(/There is no file .*absent\.xlf\n$/);
  expect((await messages(["import", "ca.xlf", "--into", "x"])).said).toMatch(/'--into'[\s\S]*Understood are: --out/);
  expect((await messages(["translate"])).said).toMatch(/^Usage:/m);
});
