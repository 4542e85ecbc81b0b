import { at } from "../lib/paths.mjs";

/** Bundles the script of the gallery's theme lab into a tree that has the gallery. */
export async function bundleLab(outfile) {
  const { build } = await import("esbuild");
  await build({
    absWorkingDir: at(),
    entryPoints: [at("app", "gallery", "lab", "island.ts")],
    outfile,
    bundle: true,
    format: "esm",
    target: "es2022",
    logLevel: "error",
  });
}
