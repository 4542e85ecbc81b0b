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
  folder = mkdtempSync(join(tmpdir(), "portico-translations-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function translations(args, env = {}) {
  const options = { cwd: folder, env: { ...process.env, ...env } };
  try {
    const { stdout } = await run(process.execPath, [at("tools/translations.mjs"), ...args], options);
    return { code: 0, said: stdout };
  } catch (error) {
    return { code: error.code, said: `${error.stdout}${error.stderr}` };
  }
}

const line = /^[a-zA-Z-]+ +\S.* (\d+) missing(?:: .+)?$/;

test("tells of each language what is missing, and fails a release if something is", { timeout: 60_000 }, async () => {
  const { code, said } = await translations(["check"]);
  const lines = said.split("\n").filter((text) => line.test(text));
  expect(lines.length).toBeGreaterThanOrEqual(24);
  expect(said).toMatch(/^pt-BR +Português \(Brasil\) +\d+ missing/m);
  const isComplete = lines.every((text) => line.exec(text)?.[1] === "0");
  expect(code, said).toBe(isComplete ? 0 : 1);
});

test("tells of an operator's language what is missing", { timeout: 60_000 }, async () => {
  writeFileSync(join(folder, "ca.json"), JSON.stringify({ shell: { help: "Ajuda" } }));
  const { said } = await translations(["check"], { LOCALES_DIR: folder });
  expect(said).toMatch(/^ca +Català +\d+ missing \(not offered\): shell\.skip, /m);
});

test("writes XLIFF, and takes it back into an operator's folder", { timeout: 60_000 }, async () => {
  expect((await translations(["export", "de"])).said).toMatch(/^\d+ messages in .*de\.xlf$/m);
  const { code, said } = await translations(["import", "de.xlf", "--out", "mine/new"]);
  expect(code, said).toBe(0);
  expect(readFileSync(join(folder, "mine/new/de.json"), "utf8")).toBe(readFileSync(at("messages/de.json"), "utf8"));
});

test("refuses what is not sound, in words", { timeout: 60_000 }, async () => {
  writeFileSync(join(folder, "fr.xlf"), "<xliff>");
  const broken = await translations(["import", "fr.xlf", "--out", "."]);
  expect(broken.code).toBe(1);
  expect(broken.said).toMatch(/not well-formed XML/);
  expect(broken.said).not.toMatch(/\n\s+at /);
  expect((await translations(["export", "ca", "ca.xlf"])).code).toBe(0);
  const unfinished = await translations(["import", "ca.xlf"]);
  expect(unfinished.code).toBe(1);
  expect(unfinished.said).toMatch(/ca still lacks \d+ messages: shell\.skip, /);
  const absent = await translations(["import", "absent.xlf"]);
  expect(absent.said).toMatch(/There is no file .*absent\.xlf\n$/);
  expect((await translations(["import", "ca.xlf", "--into", "x"])).said).toMatch(
    /'--into'[\s\S]*Understood are: --out/,
  );
  expect((await translations(["translate"])).said).toMatch(/^Usage:/m);
});
