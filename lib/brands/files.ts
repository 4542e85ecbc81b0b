import { createHash } from "node:crypto";
import { readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { extname, join, sep } from "node:path";

/** A file of a brand that browsers may have. */
export type BrandFile = { type: string; bytes: Buffer; hash: string };

/** Media types of the files that a brand may consist of; others in its folder are never sent. */
const types: Record<string, string> = {
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".webp": "image/webp",
  ".avif": "image/avif",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
};

/** Bytes of one file; a sign-in page that loads more than this keeps people waiting. */
const fileLimit = 2 * 1024 * 1024;

/**
 * The files of a brand's folder by their path in it, at most one folder deep. Links are followed (Kubernetes mounts
 * files as links), but only to what lies inside.
 * @param problems takes what is wrong, as sentences that begin with the path
 */
export function readFiles(folder: string, problems: string[] = []): ReadonlyMap<string, BrandFile> {
  const files = new Map<string, BrandFile>();
  const root = realpathSync(folder) + sep;
  for (const path of pathsIn(folder)) {
    const type = types[extname(path)];
    const target = realpathSync(join(folder, path));
    if (!type) continue;
    if (!target.startsWith(root)) problems.push(`${path}: leads out of the folder`);
    else if (statSync(target).size > fileLimit) problems.push(`${path}: is larger than 2 MB`);
    else {
      const bytes = readFileSync(target);
      files.set(path, { type, bytes, hash: createHash("sha256").update(bytes).digest("hex").slice(0, 8) });
    }
  }
  return files;
}

const plainName = /^[\w-][\w.-]*$/;

function pathsIn(folder: string): string[] {
  const names = readdirSync(folder).filter((name) => plainName.test(name));
  return names.flatMap((name) => {
    const path = join(folder, name);
    const about = statSync(path, { throwIfNoEntry: false });
    if (about?.isFile()) return [name];
    if (!about?.isDirectory()) return [];
    return readdirSync(path)
      .filter((inner) => plainName.test(inner) && statSync(join(path, inner), { throwIfNoEntry: false })?.isFile())
      .map((inner) => `${name}/${inner}`);
  });
}
