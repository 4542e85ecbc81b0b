import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
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

async function translations(args, { env = {}, tree = at() } = {}) {
  const options = { cwd: folder, env: { ...process.env, ...env } };
  try {
    const { stdout } = await run(process.execPath, [join(tree, "tools/translations.mjs"), ...args], options);
    return { code: 0, said: stdout };
  } catch (error) {
    return { code: error.code, said: `${error.stdout}${error.stderr}` };
  }
}

/** A copy of the product that ships English, and these languages. */
function treeWith(name, languages = {}) {
  const tree = join(folder, name);
  for (const part of ["tools", "i18n", "lib", "messages/en.json"])
    cpSync(at(part), join(tree, part), { recursive: true });
  symlinkSync(at("node_modules"), join(tree, "node_modules"));
  for (const [locale, messages] of Object.entries(languages))
    writeFileSync(join(tree, "messages", `${locale}.json`), JSON.stringify(messages));
  return tree;
}

test("tells of each language what is missing", { timeout: 60_000 }, async () => {
  const { said } = await translations(["check"]);
  const lines = said.split("\n").filter((text) => /^[a-zA-Z-]+ +\S.* \d+ missing(?:: .+)?$/.test(text));
  expect(lines.length).toBeGreaterThanOrEqual(24);
  expect(said).toMatch(/^pt-BR +Português \(Brasil\) +\d+ missing/m);
});

test("fails a release if a language that people can choose lacks something", { timeout: 60_000 }, async () => {
  const { code, said } = await translations(["check"], {
    tree: treeWith("unfinished", { ca: { shell: { help: "Ajuda" } } }),
  });
  expect(code, said).toBe(1);
  expect(said).toMatch(/^ca +Català +\d+ missing: .*\bshell\.skip\b/m);
  expect(said).toContain("A language that people can choose lacks messages");
});

test("tells of an operator's language what is missing, and lets it be: nobody can choose it", {
  timeout: 60_000,
}, async () => {
  const words = join(folder, "words");
  mkdirSync(words);
  writeFileSync(join(words, "ca.json"), JSON.stringify({ shell: { help: "Ajuda" } }));
  const { code, said } = await translations(["check"], { env: { LOCALES_DIR: words }, tree: treeWith("finished") });
  expect(code, said).toBe(0);
  expect(said).toMatch(/^en +English +0 missing$/m);
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
