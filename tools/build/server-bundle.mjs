import { at } from "../lib/paths.mjs";

// What is bundled may be CommonJS inside and ask for Node's own modules with `require`.
const banner =
  'import { createRequire as createRequireOfBundle } from "node:module"; const require = createRequireOfBundle(import.meta.url);';

/**
 * Bundles the front door (server/main.ts) to one file. Only Next stays outside: the standalone
 * tree holds the traced parts of it.
 */
export async function bundleServer(outfile) {
  const { build } = await import("esbuild");
  await build({
    absWorkingDir: at(),
    entryPoints: [at("server", "main.ts")],
    outfile,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    // Makes "server-only" the empty module that it is for servers.
    conditions: ["react-server"],
    external: ["next"],
    alias: { "@": at() },
    banner: { js: banner },
    logLevel: "error",
  });
}
