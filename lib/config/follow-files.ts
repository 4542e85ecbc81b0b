import { statSync } from "node:fs";

type Followed<T> = {
  /** Paths; undefined ones are not there. */
  paths: readonly (string | undefined)[];
  /** Reads the files. @throws Error if they cannot be used; its message is for the log, and quotes nothing of them */
  read: () => T;
  reloaded: (value: T, before: T) => void;
  /** What was read before stays in use. */
  refused: (reason: Error) => void;
  /** Milliseconds between two looks. */
  everyMs?: number;
};

/**
 * Follows files that are swapped while we run: mounted secrets, certificates, plans. Looked at when they are needed, at
 * most every five seconds, and read again once they have changed.
 * @returns what was last read well. @param now milliseconds
 * @throws what `read` throws, at the start
 */
export function followFiles<T>({ paths, read, reloaded, refused, everyMs = 5000 }: Followed<T>) {
  let fingerprint = fingerprintOf(paths);
  let value = read();
  let checkedAt = Date.now();
  return (now = Date.now()): T => {
    if (Math.abs(now - checkedAt) < everyMs) return value;
    checkedAt = now;
    const current = fingerprintOf(paths);
    if (current === fingerprint) return value;
    fingerprint = current;
    const before = value;
    try {
      value = read();
    } catch (error) {
      refused(error instanceof Error ? error : new Error(String(error)));
      return value;
    }
    reloaded(value, before);
    return value;
  };
}

/** Changes with the files: Kubernetes swaps a mounted secret by a link, so the inode counts as well. */
function fingerprintOf(paths: readonly (string | undefined)[]): string {
  return paths
    .map((path) => {
      const stat = path && statSync(path, { throwIfNoEntry: false });
      return stat ? `${stat.ino}:${stat.size}:${stat.mtimeMs}` : "";
    })
    .join("|");
}
