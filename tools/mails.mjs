/**
 * `npm run mails`: writes Kratos' courier templates from messages/.
 * `npm run mails -- --out <folder>` writes them elsewhere; with LOCALES_DIR the operator's messages count, too.
 */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { writeCatalogues } from "./build/catalogues.mjs";
import { optionsOf } from "./lib/arguments.mjs";
import { main } from "./lib/failure.mjs";
import { at } from "./lib/paths.mjs";
import { loadTypescript } from "./lib/typescript.mjs";

await main(async () => {
  const values = optionsOf({ out: { type: "string" } });
  const folder = values.out ? resolve(values.out) : at("deploy", "kratos", "courier");
  process.chdir(at());
  writeCatalogues();
  // Of the configuration only LOCALES_DIR counts here.
  process.env.KRATOS_PUBLIC_URL ??= "http://localhost";
  const { currentMailTemplates } = await loadTypescript("tools/mails/templates.ts");
  const files = currentMailTemplates();
  if (!values.out) rmSync(folder, { recursive: true, force: true });
  for (const [name, text] of files) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  console.log(`${files.size} templates in ${folder}`);
});
