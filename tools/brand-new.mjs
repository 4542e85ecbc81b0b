/**
 * `npm run brand:new <name> --color <#hex>`: makes the folder of a brand from one colour. After two dashes more is
 * understood: `--title` is its name for people, `--host` (again and again) a host that shows it, `--into` where it goes.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { writeCatalogues } from "./build/catalogues.mjs";
import { argumentsOf } from "./lib/arguments.mjs";
import { Failure, main } from "./lib/failure.mjs";
import { at } from "./lib/paths.mjs";
import { loadTypescript } from "./lib/typescript.mjs";

const example = "npm run brand:new acme --color '#0b6160'";

const options = {
  color: { type: "string" },
  title: { type: "string" },
  host: { type: "string", multiple: true, default: [] },
  into: { type: "string", default: at("public", "brands") },
};

await main(async () => {
  const { values, positionals } = argumentsOf(options);
  // Without the two dashes npm takes "--color" for its own and leaves the colour.
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
  const problems = await problemsOf(folder, name);
  if (problems.length > 0) {
    // So that the same command, mended, finds the place free.
    rmSync(folder, { recursive: true });
    throw new Failure(`Made no brand ${name}:\n${problems.join("\n")}`);
  }
  console.log(`Made ${folder}. Look at it: BRANDS_DIR=${resolve(values.into)} BRAND=${name} npm start`);
});

async function problemsOf(folder, name) {
  writeCatalogues();
  const { checkBrand } = await loadTypescript("tools/brand/check.ts");
  const ownCss = readFileSync(at("app", "globals.css"), "utf8");
  return checkBrand(folder, name, { ownCss, problemsOfTexts: () => [] });
}
