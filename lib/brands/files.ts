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

const megabyte = 1024 * 1024;

/**
 * Reads a file of a folder. Links are followed (Kubernetes mounts files as links), but only to what lies inside.
 * @param path in the folder, of a known type @returns or what is wrong with it
 */
export function readFileIn(folder: string, path: string, limit = fileLimit): BrandFile | string {
  const target = resolved(join(folder, path));
  if (!target) return "is not there";
  if (!target.startsWith(realpathSync(folder) + sep)) return "leads out of the folder";
  const about = statSync(target);
  if (!about.isFile()) return "is no file";
  if (about.size > limit) return `is larger than ${limit < megabyte ? `${limit / 1024} KB` : `${limit / megabyte} MB`}`;
  const bytes = readFileSync(target);
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 8);
  return { type: types[extname(path)] ?? "application/octet-stream", bytes, hash };
}

function resolved(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}

/**
 * The files of a brand's folder by their path in it, at most one folder deep.
 * @param problems takes what is wrong, as sentences that begin with the path
 */
export function readFiles(folder: string, problems: string[] = []): ReadonlyMap<string, BrandFile> {
  const files = new Map<string, BrandFile>();
  for (const path of pathsIn(folder)) {
    if (!types[extname(path)]) continue;
    const file = readFileIn(folder, path);
    if (typeof file === "string") problems.push(`${path}: ${file}`);
    else files.set(path, file);
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
