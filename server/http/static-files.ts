import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Readable } from "node:stream";
import sirv from "sirv";
import { pathOf } from "../../lib/request/target";
import type { HttpContext } from "../request/http-context";
import { acceptedCodings } from "./content-coding";

const forever = "public, max-age=31536000, immutable";
const briefly = "public, max-age=300";

type Options = {
  /** Folder of the standalone tree, or of the project in development. */
  dir: string;
  dev: boolean;
  security: Record<string, string>;
};

/** Serves a file. @returns false if the request is for something else */
export type ServeFile = (context: HttpContext) => boolean;

/**
 * Serves the build's files and those of public/, precompressed by the build (`.br`, `.gz`). Only files found at start
 * are served. In development Next serves its own, and files of public/ are looked up on each request.
 */
export function staticFiles({ dir, dev, security }: Options): ServeFile {
  const folder = (path: string) => sirv(path, { dev, etag: true, brotli: !dev, gzip: !dev, extensions: [] });
  const next = join(dir, ".next", "static");
  const built = !dev && existsSync(next) ? folder(next) : undefined;
  const publicFolder = join(dir, "public");
  const own = existsSync(publicFolder) ? folder(publicFolder) : undefined;
  return (context) => {
    const { res, id, target, method, headers } = context;
    if (method !== "GET" && method !== "HEAD") return false;
    const path = pathOf(target);
    const isBuilt = path.startsWith("/_next/static/");
    const serve = isBuilt ? built : own;
    if (!serve || path === "/" || path.endsWith("/")) return false;
    const isHashed = isBuilt || path.startsWith("/islands/");
    const sent = { ...security, "Cache-Control": isHashed && !dev ? forever : briefly, "X-Request-Id": id };
    for (const [name, value] of Object.entries(sent)) res.setHeader(name, value);
    // sirv only looks for the name of a coding, so leave out refused ones (q=0).
    const url = isBuilt ? path.slice("/_next/static".length) : path;
    // No ranges: files are small, and sirv throws for one that ends before it begins.
    const asked = { ...headers, "accept-encoding": acceptedCodings(headers).join(", "), range: undefined };
    const req = Object.create(context.req, {
      url: { value: url },
      headers: { value: asked },
      _parsedUrl: { value: undefined, writable: true },
    });
    // sirv pipes the file and looks no further: a client that leaves would keep it open, an error would end the process.
    res.once("pipe", (file: Readable) => {
      file.once("error", () => res.destroy());
      res.once("close", () => file.destroy());
    });
    let found = true;
    serve(req, res, () => {
      found = false;
    });
    if (!found) for (const name of Object.keys(sent)) res.removeHeader(name);
    return found;
  };
}
