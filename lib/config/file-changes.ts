import { statSync } from "node:fs";

/** Changes with the files: a mounted secret or configuration is swapped by a link, so the inode counts as well. */
export function fingerprintOf(paths: readonly (string | undefined)[]): string {
  return paths
    .map((path) => {
      const stat = path && statSync(path, { throwIfNoEntry: false });
      return stat ? `${stat.ino}:${stat.size}:${stat.mtimeMs}` : "";
    })
    .join("|");
}
