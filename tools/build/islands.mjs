import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { at } from "../lib/paths.mjs";
import { noteInputs } from "./inputs.mjs";

const output = at("public", "islands");
const manifestFile = at("islands", "manifest.json");

/** Names of the bundles: the modules of `islands/` itself, without tests, types and folders. */
export function bundleNames(files) {
  return files
    .filter((file) => /\.ts$/.test(file) && !/\.(test|d)\.ts$/.test(file))
    .map((file) => file.slice(0, -3))
    .sort();
}

/** Leaves a file with this content untouched, so that it does not wake a watcher. */
function writeIfChanged(file, content) {
  if (!existsSync(file) || readFileSync(file, "utf8") !== content) writeFileSync(file, content);
}

/**
 * Writes public/islands/<bundle>.<hash>.js, whose hash of the content lets browsers cache it forever, and
 * islands/manifest.json, which gives pages the address of each bundle.
 */
export async function bundleIslands() {
  const { build } = await import("esbuild");
  const names = bundleNames(readdirSync(at("islands")));
  const { outputFiles, metafile } = await build({
    absWorkingDir: at(),
    entryPoints: names.map((name) => at("islands", `${name}.ts`)),
    entryNames: "[name].[hash]",
    outdir: output,
    bundle: true,
    format: "esm",
    target: "es2020",
    minify: true,
    legalComments: "none",
    write: false,
    metafile: true,
    logLevel: "error",
  });
  noteInputs("islands", metafile);
  const bundles = new Map(outputFiles.map(({ path, text }) => [basename(path), text]));
  mkdirSync(output, { recursive: true });
  for (const [file, text] of bundles) writeIfChanged(`${output}/${file}`, text);
  for (const file of readdirSync(output)) if (!bundles.has(file)) rmSync(`${output}/${file}`);
  const manifest = Object.fromEntries([...bundles.keys()].map((file) => [file.split(".")[0], `/islands/${file}`]));
  writeIfChanged(manifestFile, `${JSON.stringify(manifest, null, 2)}\n`);
  return manifest;
}
