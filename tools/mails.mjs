/**
 * `npm run mails`: writes Kratos' courier templates from messages/.
 * `npm run mails -- --out <folder>` writes them elsewhere; with LOCALES_DIR the operator's messages count, too, and with
 * BRANDS_DIR and BRAND the operator's brands, whose logos are at BASE_URL. `--code-first` puts codes first into subjects.
 */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { writeCatalogues } from "./build/catalogues.mjs";
import { optionsOf } from "./lib/arguments.mjs";
import { main } from "./lib/failure.mjs";
import { at } from "./lib/paths.mjs";
import { loadTypescript } from "./lib/typescript.mjs";

await main(async () => {
  const values = optionsOf({ out: { type: "string" }, "code-first": { type: "boolean" } });
  const folder = values.out ? resolve(values.out) : at("deploy", "kratos", "courier");
  process.chdir(at());
  writeCatalogues();
  const base = process.env.BASE_URL;
  process.env.KRATOS_PUBLIC_URL ??= "http://localhost";
  const { currentMailTemplates } = await loadTypescript("tools/mails/templates.ts");
  const files = currentMailTemplates({ base, codeFirst: values["code-first"] });
  if (!values.out) rmSync(folder, { recursive: true, force: true });
  for (const [name, text] of files) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  console.log(`${files.size} templates in ${folder}`);
});
