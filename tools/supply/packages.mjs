import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { at } from "../lib/paths.mjs";

/**
 * Packages of which data, not code, ends up in the product: the build makes files of it (tools/build), or Tailwind the
 * stylesheet. No map of sources tells them.
 */
const generatedFrom = ["@ory/elements-react", "@zxcvbn-ts/language-common", "simple-icons", "tailwindcss"];

/** Where esbuild's bundles note what went into them (tools/build). */
export const inputsFolder = at(".portico", "inputs");

const packageFolder = /^.*node_modules\/(?:@[^/]+\/)?[^/@][^/]*/;

/** The folder of the package that a path lies in, relative to the repository; undefined for what is ours. */
export function packageOf(path) {
  const found = packageFolder.exec(path)?.[0];
  return found?.slice(found.indexOf("node_modules/"));
}

function filesBelow(folder, keep) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && keep(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}

const jsonOf = (file) => JSON.parse(readFileSync(file, "utf8"));

/** Paths in the maps that Next's build leaves beside its bundles. */
function sourcesOfPages({ folder }) {
  return filesBelow(join(folder, "server"), (name) => name.endsWith(".js.map")).flatMap((file) => {
    const map = jsonOf(file);
    return (map.sections ?? [{ map }]).flatMap((section) => section.map.sources ?? []).map(decodeURIComponent);
  });
}

function inputsOfBundles() {
  return filesBelow(inputsFolder, (name) => name.endsWith(".json")).flatMap(jsonOf);
}

/** Manifests of packages that lie in the tree as they are; `vendored` ones lie in another package. */
export function packagesInTree({ standalone }) {
  const modules = join(standalone, "node_modules");
  return filesBelow(modules, (name) => name === "package.json").flatMap((file) => {
    const manifest = jsonOf(file);
    const inside = relative(standalone, join(file, ".."));
    const owner = packageOf(inside);
    if (!manifest.name || !owner) return [];
    return [{ folder: owner, manifest, vendored: inside !== owner }];
  });
}

/**
 * What of others is in the product: in the tree as it is, in its bundles, or made into files of ours.
 * @returns `{ folder, name, version, licence, vendored }` by name; vendored ones (`[{ name, version, licence }]`) are those
 * that a package brings inside itself
 */
export function shippedPackages(tree) {
  const inTree = packagesInTree(tree);
  const folders = new Set([
    ...inTree.map(({ folder }) => folder),
    ...[...sourcesOfPages(tree), ...inputsOfBundles()].map(packageOf).filter((folder) => isPackage(folder)),
    ...generatedFrom.map((name) => `node_modules/${name}`),
  ]);
  return [...folders]
    .map((folder) => {
      const vendored = inTree
        .filter((each) => each.vendored && each.folder === folder && each.manifest.license)
        .map(({ manifest }) => about(manifest));
      return { folder, ...about(jsonOf(at(folder, "package.json"))), vendored };
    })
    .sort((a, b) => compare(a.name, b.name) || compare(a.version, b.version));
}

/** Maps also name what loaders make up, in folders that look like packages. */
function isPackage(folder) {
  return folder !== undefined && existsSync(at(folder, "package.json"));
}

function about({ name, version, license, licenses }) {
  return { name, version, licence: typeof license === "string" ? license : (license?.type ?? licenses?.[0]?.type) };
}

const compare = (a = "", b = "") => (a < b ? -1 : Number(a > b));
