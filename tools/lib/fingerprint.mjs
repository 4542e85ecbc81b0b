/**
 * Work is skipped when what it depends on is what it was the last time. A fingerprint is a hash of
 * those inputs; a stamp is the fingerprint of the last success, kept in .portico/stamps.
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { at, root } from "./paths.mjs";

const stampFolder = at(".portico", "stamps");

/** All files at or below a path, sorted; none if it does not exist. */
function filesBelow(path, keep = () => true) {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return keep(path) ? [path] : [];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesBelow(join(path, name), keep));
}

/**
 * A hash of files' names and contents, and of other values.
 * @param paths files and folders, relative to `base`
 * @param values anything else that the work depends on
 */
export function fingerprint(paths, { values = [], keep, base = root } = {}) {
  const hash = createHash("sha256");
  for (const path of paths) {
    for (const file of filesBelow(join(base, path), keep)) {
      hash
        .update(`${file.slice(base.length)}\0`)
        .update(readFileSync(file))
        .update("\0");
    }
  }
  return hash.update(JSON.stringify(values)).digest("hex").slice(0, 32);
}

const stampFile = (name) => join(stampFolder, name);

/** True when the stamp says that work with this fingerprint is done. */
export function isStamped(name, print) {
  return existsSync(stampFile(name)) && readFileSync(stampFile(name), "utf8") === print;
}

/** Notes that work with this fingerprint is done. */
export function stamp(name, print) {
  mkdirSync(stampFolder, { recursive: true });
  writeFileSync(stampFile(name), print);
}

/** Forgets a stamp: call it before the work, so that a half-done one is not taken for done. */
export function unstamp(name) {
  rmSync(stampFile(name), { force: true });
}
