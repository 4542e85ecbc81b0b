import { existsSync, readdirSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { at } from "../lib/paths.mjs";
import { buildInfo } from "./build-info.mjs";
import { noteInputs } from "./inputs.mjs";

// What is bundled may be CommonJS inside and ask for Node's own modules with `require`.
const banner =
  'import { createRequire as createRequireOfBundle } from "node:module"; const require = createRequireOfBundle(import.meta.url);';

/**
 * Bundles the front door (server/main.ts) to `outfile`, and what it loads only when it is asked for (`import()`) to
 * files `portico-…` beside it, so that a feature that is off costs nothing. Only Next stays outside: the standalone tree
 * holds the traced parts of it.
 * @param framed whether pages of ours may stand in frames of ours, as in the gallery
 */
export async function bundleServer(outfile, { framed = false } = {}) {
  const { build } = await import("esbuild");
  const folder = dirname(outfile);
  const stale = existsSync(folder) ? readdirSync(folder).filter((file) => /^portico-.+\.mjs$/.test(file)) : [];
  for (const file of stale) rmSync(join(folder, file));
  const { metafile } = await build({
    absWorkingDir: at(),
    metafile: true,
    entryPoints: [{ in: at("server", "main.ts"), out: basename(outfile, ".mjs") }],
    outdir: folder,
    outExtension: { ".js": ".mjs" },
    splitting: true,
    minifyWhitespace: true,
    lineLimit: 160,
    chunkNames: "portico-[name]-[hash]",
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    // Makes "server-only" the empty module that it is for servers.
    conditions: ["react-server"],
    // Pseudo-locales are for the pages of the gallery; no answer of the front door is in one.
    define: {
      "process.env.PORTICO_GALLERY": '""',
      "process.env.PORTICO_FRAMED": framed ? '"1"' : '""',
      "process.env.PORTICO_BUILD": JSON.stringify(JSON.stringify(buildInfo())),
    },
    external: ["next"],
    alias: { "@": at() },
    banner: { js: banner },
    logLevel: "error",
  });
  noteInputs("server", metafile);
}
