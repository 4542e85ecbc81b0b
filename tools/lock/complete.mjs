/**
 * Adds to package-lock.json what npm left out for other platforms, so that `npm ci` accepts it.
 * Part of `npm run lock`; run it after every change of a dependency.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { completeLock, missingStubs } from "./stubs.mjs";

const file = new URL("../../package-lock.json", import.meta.url);
const lock = JSON.parse(readFileSync(file, "utf8"));
const added = Object.keys(missingStubs(lock)).length;
if (added > 0) writeFileSync(file, `${JSON.stringify(completeLock(lock), null, 2)}\n`);
console.log(
  added > 0 ? `package-lock.json: added ${added} entries for other platforms.` : "package-lock.json is complete.",
);
