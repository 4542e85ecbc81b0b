import { createHash } from "node:crypto";
import { mkdirSync, renameSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { at } from "./paths.mjs";

/**
 * Loads a TypeScript module of the product for a tool, bundled with what it imports of ours.
 * @param path relative to the root of the repository
 */
export async function loadTypescript(path) {
  const { build } = await import("esbuild");
  // Below the repository, so that packages are found.
  const folder = at(".portico", "tools");
  mkdirSync(folder, { recursive: true });
  const outfile = `${folder}/${createHash("sha256").update(path).digest("hex").slice(0, 12)}.mjs`;
  // Made aside and then moved: two tools at once never read half a file.
  const half = `${outfile}.${process.pid}`;
  await build({
    absWorkingDir: at(),
    entryPoints: [at(path)],
    outfile: half,
    bundle: true,
    packages: "external",
    format: "esm",
    platform: "node",
    target: "node20",
    alias: { "@": at(), "server-only": at("node_modules/server-only/empty.js") },
    logLevel: "error",
  });
  renameSync(half, outfile);
  return import(pathToFileURL(outfile).href);
}
