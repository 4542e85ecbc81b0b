import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Handler } from "./pages/collecting-response";

// Next stays outside the bundle: its traced parts lie beside it in the standalone tree.
const load = createRequire(import.meta.url);

type Options = {
  dev: boolean;
  /** Folder of the project (development) or of the standalone tree. */
  dir: string;
  port: number;
};

/**
 * Loads Next and prepares it to answer requests. In production the environment must say so before this is called,
 * because React picks its build when it is loaded.
 */
export async function startNext({ dev, dir, port }: Options): Promise<Handler> {
  const next: typeof import("next").default = load("next");
  const app = next({
    dev,
    dir,
    port,
    // Not where we listen: with 127.0.0.1 Next takes its own rewrites for foreign ones and fetches them over HTTP.
    hostname: "localhost",
    // Next hooks web sockets into this server. In production there are none, so it gets one that never listens.
    ...(dev ? {} : { httpServer: createServer() }),
  });
  await app.prepare();
  return app.getRequestHandler();
}

/** The configuration that `next build` left in a standalone tree, as Next's own server.js hands it over. */
export function standaloneConfig(dir: string): string {
  const file: { config: unknown } = JSON.parse(readFileSync(join(dir, ".next", "required-server-files.json"), "utf8"));
  return JSON.stringify(file.config);
}
