/**
 * `npm run brand:check <folder>…` (or the name of a brand in `public/brands`): looks for what would stop a start, and for colours that are too faint for WCAG 2.2 AA.
 * With `--online` it also asks for the addresses that the brand links to. Ends with 1 if something is wrong.
 */
import { existsSync, readFileSync, statSync } from "node:fs";
import { basename, resolve } from "node:path";
import { writeCatalogues } from "./build/catalogues.mjs";
import { argumentsOf } from "./lib/arguments.mjs";
import { Failure, main } from "./lib/failure.mjs";
import { at } from "./lib/paths.mjs";
import { loadTypescript } from "./lib/typescript.mjs";

await main(async () => {
  const { values, positionals } = argumentsOf({ online: { type: "boolean" } });
  if (positionals.length === 0)
    throw new Failure("Name the folder of a brand: npm run brand:check public/brands/harbor");
  const folders = positionals.map(folderOf);
  process.chdir(at());
  writeCatalogues();
  // Of the configuration nothing but LOCALES_DIR counts here.
  process.env.KRATOS_PUBLIC_URL ??= "http://localhost";
  const { checkBrand, linksOf } = await loadTypescript("tools/brand/check.ts");
  const { problemsOfTexts } = await loadTypescript("i18n/brand-texts.ts");
  const rules = { ownCss: readFileSync(at("app", "globals.css"), "utf8"), problemsOfTexts };
  for (const folder of folders) {
    const name = basename(folder);
    const problems =
      existsSync(folder) && statSync(folder).isDirectory()
        ? checkBrand(folder, name, rules)
        : [`there is no such folder: ${folder}`];
    if (values.online && problems.length === 0) problems.push(...(await brokenLinks(linksOf(folder, name))));
    console.log(problems.length === 0 ? `${name}: sound` : `${name}:\n${problems.map((it) => `  ${it}`).join("\n")}`);
    if (problems.length > 0) process.exitCode = 1;
  }
});

/** The folder at a path, or the brand of ours that is called so. */
function folderOf(named) {
  const own = at("public", "brands", named);
  return !existsSync(resolve(named)) && /^[\w-]+$/.test(named) && existsSync(own) ? own : resolve(named);
}

async function brokenLinks(links) {
  const said = await Promise.all(
    links.map(async (link) => {
      try {
        const { status } = await fetch(link, { signal: AbortSignal.timeout(10_000) });
        return status < 400 ? [] : [`brand.json: ${link} answers ${status}`];
      } catch {
        return [`brand.json: ${link} does not answer`];
      }
    }),
  );
  return said.flat();
}
