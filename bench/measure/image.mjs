import { lstatSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { at } from "../../tools/lib/paths.mjs";

/** Bytes of the files at or below a path; a link counts for itself. */
export function bytesOf(path) {
  const stat = lstatSync(path);
  if (!stat.isDirectory()) return stat.size;
  return readdirSync(path).reduce((sum, name) => sum + bytesOf(join(path, name)), 0);
}

/**
 * The paths that a Dockerfile copies from its build into the image, relative to the repository.
 * @throws Error if it copies nothing, as it is then written in a way that this does not read
 */
export function copiedInto(dockerfile) {
  const paths = [...dockerfile.matchAll(/^COPY --from=build \/src\/(\S+) \S+$/gm)].map(([, path]) => path);
  if (paths.length === 0) throw new Error("The Dockerfile copies nothing from its build.");
  // Each variant copies the same.
  return [...new Set(paths)];
}

/** Bytes that the image has on top of its base: what the Dockerfile copies from the build that is here. */
export function imageBytes() {
  const paths = copiedInto(readFileSync(at("Dockerfile"), "utf8"));
  return paths.reduce((sum, path) => sum + bytesOf(at(path)), 0);
}
