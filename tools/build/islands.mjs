import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { at } from "../lib/paths.mjs";

const output = at("public", "islands");
const manifestFile = at("islands", "manifest.json");

/** Names of the islands: the TypeScript files of the folder itself; tests and helpers' folders are none. */
export function islandNames(files) {
  return files
    .filter((file) => /\.ts$/.test(file) && !/\.(test|d)\.ts$/.test(file))
    .map((file) => file.slice(0, -3))
    .sort();
}

/** Writes a file unless it is there with this content, so that a watcher is not woken for nothing. */
function writeIfChanged(file, content) {
  if (!existsSync(file) || readFileSync(file, "utf8") !== content) writeFileSync(file, content);
}

/**
 * Bundles every island to public/islands/<name>.<hash>.js and writes islands/manifest.json, which
 * tells pages the address of each. The hash of the content lets browsers keep a file for ever.
 */
export async function bundleIslands() {
  const { build } = await import("esbuild");
  const files = existsSync(at("islands")) ? readdirSync(at("islands")) : [];
  const manifest = {};
  const wanted = new Map();
  for (const name of islandNames(files)) {
    const { outputFiles } = await build({
      absWorkingDir: at(),
      entryPoints: [at("islands", `${name}.ts`)],
      bundle: true,
      format: "esm",
      target: "es2020",
      minify: true,
      legalComments: "none",
      write: false,
      logLevel: "error",
    });
    const { text } = outputFiles[0];
    const file = `${name}.${createHash("sha256").update(text).digest("hex").slice(0, 8)}.js`;
    wanted.set(file, text);
    manifest[name] = `/islands/${file}`;
  }
  mkdirSync(output, { recursive: true });
  for (const [file, text] of wanted) writeIfChanged(`${output}/${file}`, text);
  for (const file of readdirSync(output)) if (!wanted.has(file)) rmSync(`${output}/${file}`);
  mkdirSync(at("islands"), { recursive: true });
  writeIfChanged(manifestFile, `${JSON.stringify(manifest, null, 2)}\n`);
  return manifest;
}
