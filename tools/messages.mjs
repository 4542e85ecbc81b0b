/**
 * The words in messages/, for translators (docs/translating.md):
 * `npm run messages:check` tells how far each language is, `npm run messages:export -- <locale> [file]` writes XLIFF 1.2,
 * `npm run messages:import -- <file>` takes it back; `--out <folder>` takes it into a folder for LOCALES_DIR.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { writeCatalogues } from "./build/catalogues.mjs";
import { argumentsOf } from "./lib/arguments.mjs";
import { Failure, main } from "./lib/failure.mjs";
import { at } from "./lib/paths.mjs";
import { loadTypescript } from "./lib/typescript.mjs";

const usage = `npm run messages:check
npm run messages:export -- <locale> [file]
npm run messages:import -- <file> [--out <folder>]`;

await main(async () => {
  const { positionals, values } = argumentsOf({ out: { type: "string" } });
  const [command, ...names] = positionals;
  const from = process.cwd();
  process.chdir(at());
  writeCatalogues();
  // Of the configuration only LOCALES_DIR counts here.
  process.env.KRATOS_PUBLIC_URL ??= "http://localhost";
  const words = await loadTypescript("tools/translations/commands.ts");
  const inWords = (work) => {
    try {
      return work();
    } catch (error) {
      throw Array.isArray(error?.problems) ? new Failure(error.message) : error;
    }
  };

  if (command === "check" && names.length === 0) {
    const { lines, isWhole } = inWords(words.check);
    console.log(lines.join("\n"));
    if (!isWhole) throw new Failure("A language that people can choose is not whole.");
    return;
  }
  const [name, file] = names;
  if (command === "export" && name && names.length <= 2) {
    const { locale, text } = inWords(() => words.exportWords(name));
    const path = resolve(from, file ?? `${locale}.xlf`);
    writeFileSync(path, text);
    console.log(`${text.match(/<trans-unit /g)?.length ?? 0} sentences in ${path}`);
    return;
  }
  if (command === "import" && name && names.length === 1) {
    const source = resolve(from, name);
    if (!existsSync(source)) throw new Failure(`There is no file ${source}`);
    const text = readFileSync(source, "utf8");
    const { locale, json, outdated, missing } = inWords(() =>
      words.importWords(text, basename(name), values.out !== undefined),
    );
    const path = join(values.out ? resolve(from, values.out) : at("messages"), `${locale}.json`);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, json);
    console.log(`${path} is written.`);
    if (outdated.length > 0) console.log(`Left as they were, since English has changed: ${outdated.join(", ")}`);
    if (missing.length > 0) console.log(`${missing.length} sentences are still missing.`);
    return;
  }
  throw new Failure(`Usage:\n${usage}`);
});
