import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { standaloneConfig } from "./next";

/**
 * True in the gallery, which frames our pages. Written by the build (tools/build/server-bundle.mjs): no variable opens
 * the product to frames.
 */
export const framed = process.env.PORTICO_FRAMED === "1";

/** What this is, as JSON: version, commit, time of the build (RFC 3339). Written by the build, too. */
export const build =
  process.env.PORTICO_BUILD ?? JSON.stringify({ version: "unknown", commit: "unknown", built: "unknown" });

/** Sets what Next reads from the environment at load time. @returns the folder that it serves */
export function prepareEnvironment(dev: boolean): string {
  process.env.NEXT_MANUAL_SIG_HANDLE = "true";
  if (dev) return process.env.PORTICO_DIR ?? process.cwd();
  const dir = dirname(fileURLToPath(import.meta.url));
  // The private variable by which a standalone tree's own server.js passes the configuration.
  Object.assign(process.env, { NODE_ENV: "production", __NEXT_PRIVATE_STANDALONE_CONFIG: standaloneConfig(dir) });
  process.chdir(dir);
  return dir;
}
