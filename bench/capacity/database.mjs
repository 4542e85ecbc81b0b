import { readFileSync, statSync } from "node:fs";

/**
 * How often a file of SQLite has been written to, and how large it is. Its header counts the commits, at byte 24.
 * @returns { commits, bytes }
 */
export function lookAt(file) {
  return { commits: readFileSync(file).readUInt32BE(24), bytes: statSync(file).size };
}
