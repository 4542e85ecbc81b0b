/**
 * `npm run brand:check <folder>…` (or the name of a brand in `public/brands`): looks for what would stop a start, and
 * for colours that are too faint for WCAG 2.2 AA. With `--online` it also asks for the addresses that the brand links
 * to. Ends with 1 if something is wrong.
 *
 * `npm run brand:new <name> --color <#hex>`: makes the folder of a brand from one colour. Options: `--title` is its name
 * for people, `--host` (repeatable) a host that shows it, `--into` where it goes.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { writeCatalogues } from "./build/catalogues.mjs";
import { argumentsOf } from "./lib/arguments.mjs";
import { Failure, main } from "./lib/failure.mjs";
import { at } from "./lib/paths.mjs";
import { loadTypescript } from "./lib/typescript.mjs";

const checkOptions = { online: { type: "boolean" } };
const newOptions = {
  color: { type: "string" },
  title: { type: "string" },
  host: { type: "string", multiple: true, default: [] },
  into: { type: "string", default: at("public", "brands") },
};
const example = "npm run brand:new acme --color '#0b6160'";

await main(async () => {
  const [command, ...args] = process.argv.slice(2);
  if (command === "check") return check(argumentsOf(checkOptions, args));
  if (command === "new") return make(argumentsOf(newOptions, args));
  throw new Failure(`Usage:\nnpm run brand:check <folder>…\n${example}`);
});

async function check({ values, positionals }) {
  if (positionals.length === 0)
    throw new Failure("Name the folder of a brand: npm run brand:check public/brands/harbor");
  const folders = positionals.map(folderOf);
  process.chdir(at());
  const { checkBrand, linksOf } = await checker();
  const { problemsOfTexts } = await loadTypescript("i18n/start-check.ts");
  for (const folder of folders) {
    const name = basename(folder);
    const isFolder = existsSync(folder) && statSync(folder).isDirectory();
    const problems = isFolder ? checkBrand(folder, name, problemsOfTexts) : [`there is no such folder: ${folder}`];
    if (values.online && problems.length === 0) problems.push(...(await brokenLinks(linksOf(folder, name))));
    console.log(problems.length === 0 ? `${name}: sound` : `${name}:\n${problems.map((it) => `  ${it}`).join("\n")}`);
    if (problems.length > 0) process.exitCode = 1;
  }
}

/** The folder at a path, or the brand of ours with this name. */
function folderOf(named) {
  const own = at("public", "brands", named);
  return !existsSync(resolve(named)) && /^[\w-]+$/.test(named) && existsSync(own) ? own : resolve(named);
}

async function brokenLinks(links) {
  const problems = await Promise.all(
    links.map(async (link) => {
      try {
        const { status } = await fetch(link, { signal: AbortSignal.timeout(10_000) });
        return status < 400 ? [] : [`brand.json: ${link} answers ${status}`];
      } catch {
        return [`brand.json: ${link} does not answer`];
      }
    }),
  );
  return problems.flat();
}

async function make({ values, positionals }) {
  // Without two dashes npm takes "--color" for its own and leaves the colour.
  const [name, color = values.color, ...more] = positionals;
  if (!name) throw new Failure(`Name the brand: ${example}`);
  if (!/^[a-z0-9][a-z0-9-]*$/.test(name))
    throw new Failure(`"${name}" cannot be the name of a brand: lower case, digits and dashes only. ${example}`);
  if (more.length > 0) throw new Failure(`One name and one colour, but not "${more.join(" ")}": ${example}`);
  const folder = join(resolve(values.into), name);
  if (existsSync(folder)) throw new Failure(`There is a brand ${name} already: ${folder}`);
  process.chdir(at());
  const { colourOf } = await loadTypescript("tools/brand/colours.ts");
  const colour = colourOf(color ?? "");
  if (color === undefined) throw new Failure(`Say its colour: ${example}`);
  if (!colour) throw new Failure(`"${color}" is no colour. Write it like '#0b6160' or 'oklch(0.5 0.1 190)'.`);
  const { filesOfNewBrand } = await loadTypescript("tools/brand/new-brand.ts");
  const title = values.title ?? name.charAt(0).toUpperCase() + name.slice(1);
  const files = filesOfNewBrand({ name, title, colour, hosts: values.host });
  mkdirSync(folder, { recursive: true });
  for (const [path, text] of files) writeFileSync(join(folder, path), text);
  const { checkBrand } = await checker();
  const problems = checkBrand(folder, name, () => []);
  if (problems.length > 0) {
    // So that the same command, corrected, finds the place free.
    rmSync(folder, { recursive: true });
    throw new Failure(`Made no brand ${name}:\n${problems.join("\n")}`);
  }
  console.log(`Made ${folder}. Look at it: BRANDS_DIR=${resolve(values.into)} BRAND=${name} npm start`);
}

/** The checks of tools/brand, with our own stylesheet and catalogues at hand. */
async function checker() {
  writeCatalogues();
  // Of the configuration only LOCALES_DIR counts here.
  process.env.KRATOS_PUBLIC_URL ??= "http://localhost";
  const { checkBrand, linksOf } = await loadTypescript("tools/brand/check.ts");
  const ownCss = readFileSync(at("app", "globals.css"), "utf8");
  return {
    checkBrand: (folder, name, problemsOfTexts) => checkBrand(folder, name, { ownCss, problemsOfTexts }),
    linksOf,
  };
}
