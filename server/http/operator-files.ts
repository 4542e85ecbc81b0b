import { constants, gzipSync } from "node:zlib";
import type { BrandFile } from "../../lib/brands/files";
import type { Services } from "../../lib/request/context";
import { pathOf } from "../../lib/request/target";
import type { HttpContext } from "../request/http-context";
import { acceptedCodings } from "./content-coding";
import type { SendError } from "./error-response";

const forever = "public, max-age=31536000, immutable";
const briefly = "public, max-age=300";

/** For a logo opened on its own: nothing in it may run or load, but its own styles may apply. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

type Parts = {
  security: Record<string, string>;
  sendError: SendError;
  /** Where the files are, below the base path: `/brands/`. */
  prefix: string;
  /** The file at a path below that; undefined if there is none. */
  fileAt: (path: string) => BrandFile | undefined;
};

/**
 * Serves an operator's files from memory: those of brands, and the icons of products. A path is looked up, never opened.
 * @returns false if the request is for something else
 */
export function operatorFiles({ security, sendError, prefix, fileAt }: Parts): (context: HttpContext) => boolean {
  const compressed = new WeakMap<BrandFile, Buffer>();
  const gzipped = (file: BrandFile) => {
    const bytes = compressed.get(file) ?? gzipSync(file.bytes, { level: constants.Z_BEST_COMPRESSION });
    compressed.set(file, bytes);
    return bytes;
  };
  const send = (context: HttpContext) => {
    const { res, method, target, id, headers } = context;
    if (method !== "GET" && method !== "HEAD") return sendError(context, 405, { Allow: "GET, HEAD" });
    const file = fileAt(pathOf(target).slice(prefix.length));
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

/** The files of brands by path, built-in ones and those of BRANDS_DIR: `acme/logo.svg`. */
export function brandFileAt(filesOf: (brand: string) => ReadonlyMap<string, BrandFile> | undefined): Parts["fileAt"] {
  return (path) => {
    const [brand = "", ...inner] = path.split("/");
    return filesOf(brand)?.get(inner.join("/"));
  };
}

/** The icons that the catalogue of products names now. */
export function iconAt({ catalog }: Pick<Services, "catalog">): Parts["fileAt"] {
  return (path) => catalog?.().icons?.get(path);
}
