/**
 * The messages in messages/, for translators and releases (docs/translating.md):
 * `npm run translations -- check` tells what each language lacks, and ends with 1 if one that people can choose does;
 * `npm run translations -- export <locale> [file]` writes XLIFF 1.2; `npm run translations -- import <file>` takes it
 * back, with `--out <folder>` into a folder for LOCALES_DIR.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { writeCatalogues } from "./build/catalogues.mjs";
import { argumentsOf } from "./lib/arguments.mjs";
import { Failure, main } from "./lib/failure.mjs";
import { at } from "./lib/paths.mjs";
import { loadTypescript } from "./lib/typescript.mjs";

const usage = `npm run translations -- check
npm run translations -- export <locale> [file]
npm run translations -- import <file> [--out <folder>]`;

/** Each command with the least and the most names that follow it. */
const commands = {
  check: { run: check, least: 0, most: 0 },
  export: { run: exportFile, least: 1, most: 2 },
  import: { run: importFile, least: 1, most: 1 },
};

const from = process.cwd();

await main(async () => {
  const { positionals, values } = argumentsOf({ out: { type: "string" } });
  const [name = "", ...names] = positionals;
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command || names.length < command.least || names.length > command.most) throw new Failure(`Usage:\n${usage}`);
  process.chdir(at());
  writeCatalogues();
  // Of the configuration only LOCALES_DIR counts here.
  process.env.KRATOS_PUBLIC_URL ??= "http://localhost";
  const translations = await loadTypescript("tools/translations/commands.ts");
  try {
    command.run(translations, names, values);
  } catch (error) {
    throw Array.isArray(error?.problems) ? new Failure(error.message) : error;
  }
});

function check(translations) {
  const { lines, isComplete } = translations.check();
  console.log(lines.join("\n"));
  if (!isComplete) throw new Failure("A language that people can choose lacks messages: pages show them in English.");
}

function exportFile(translations, [name, file]) {
  const { locale, text } = translations.exportMessages(name);
  const path = resolve(from, file ?? `${locale}.xlf`);
  writeFileSync(path, text);
  console.log(`${text.match(/<trans-unit /g)?.length ?? 0} messages in ${path}`);
}

function importFile(translations, [name], { out }) {
  const source = resolve(from, name);
  if (!existsSync(source)) throw new Failure(`There is no file ${source}`);
  const text = readFileSync(source, "utf8");
  const { locale, json, outdated, missing } = translations.importMessages(text, basename(name), out !== undefined);
  const path = join(out ? resolve(from, out) : at("messages"), `${locale}.json`);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, json);
  console.log(`${path} is written.`);
  if (outdated.length > 0) console.log(`Left as they were, since English has changed: ${outdated.join(", ")}`);
  if (missing.length > 0) console.log(`${missing.length} messages are still missing.`);
}
