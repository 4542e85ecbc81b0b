import { existsSync, readFileSync } from "node:fs";
import { root } from "./paths.mjs";
import { run } from "./run.mjs";

const read = (file) => JSON.parse(readFileSync(file, "utf8"));

/**
 * True when node_modules holds what the lock says. Optional packages are not looked at: they are
 * builds for one platform each, and only some are installed.
 * @param lock package-lock.json, parsed
 * @param installed npm's own note of what it installed, node_modules/.package-lock.json, parsed
 */
export function isInstalled(lock, installed) {
  return Object.entries(lock.packages).every(
    ([place, { version, optional }]) => !place || optional || installed.packages[place]?.version === version,
  );
}

/**
 * Installs node_modules as package-lock.json says, unless they are there.
 * @param folder of package-lock.json
 * @returns a note for the progress line
 */
export async function installDependencies(report, folder = root) {
  // npm writes its note last, so it is missing after an install that was cut short.
  const note = `${folder}/node_modules/.package-lock.json`;
  if (existsSync(note) && isInstalled(read(`${folder}/package-lock.json`), read(note))) return "unchanged";
  // Development dependencies build the product, also where NODE_ENV=production is set.
  await run("npm", ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=http"], {
    cwd: folder,
    title: "npm ci",
    report,
  });
  return "installed";
}
