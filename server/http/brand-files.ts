import { constants, gzipSync } from "node:zlib";
import type { BrandFile } from "../../lib/brands/files";
import { type HttpContext, pathOf } from "../request/context";
import { acceptedCodings } from "./content-coding";
import type { SendError } from "./error-response";

const prefix = "/brands/";

const forever = "public, max-age=31536000, immutable";
const briefly = "public, max-age=300";

/** A logo that is opened by itself: nothing in it runs or loads. Its own styles are what it is made of. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

type Parts = {
  security: Record<string, string>;
  sendError: SendError;
  /** The files of a brand by path; undefined if there is no such brand. */
  filesOf: (brand: string) => ReadonlyMap<string, BrandFile> | undefined;
};

/**
 * Sends the files of brands, those that we bring and those of BRANDS_DIR, from memory. Only what was found in a brand's
 * folder at the start can be asked for: a path is looked up, never opened.
 * @returns false if the request is for something else
 */
export function brandFiles({ security, sendError, filesOf }: Parts): (context: HttpContext) => boolean {
  const compressed = new WeakMap<BrandFile, Buffer>();
  const gzipped = (file: BrandFile) => {
    const bytes = compressed.get(file) ?? gzipSync(file.bytes, { level: constants.Z_BEST_COMPRESSION });
    compressed.set(file, bytes);
    return bytes;
  };
  const send = (context: HttpContext) => {
    const { res, method, target, id, headers } = context;
    if (method !== "GET" && method !== "HEAD") return sendError(context, 405, { Allow: "GET, HEAD" });
    const [brand = "", ...path] = pathOf(target).slice(prefix.length).split("/");
    const file = filesOf(brand)?.get(path.join("/"));
    if (!file) return sendError(context, 404);
    const etag = `"${file.hash}"`;
    const own = {
      "Content-Security-Policy": policy,
      "Content-Type": file.type,
      "Cache-Control": /[?&]v=./.test(target) ? forever : briefly,
      ETag: etag,
      "X-Request-Id": id,
    };
    for (const [name, value] of Object.entries({ ...security, ...own })) res.setHeader(name, value);
    if (headers["if-none-match"] === etag) return void res.writeHead(304).end();
    const isText = /^(?:text\/css|image\/svg\+xml)/.test(file.type);
    const isGzipped = isText && acceptedCodings(headers).includes("gzip");
    const bytes = isGzipped ? gzipped(file) : file.bytes;
    if (isGzipped) res.setHeader("Content-Encoding", "gzip");
    if (isText) res.appendHeader("Vary", "Accept-Encoding");
    res.setHeader("Content-Length", bytes.length).end(bytes);
  };
  return (context) => {
    if (!context.target.startsWith(prefix)) return false;
    send(context);
    return true;
  };
}
