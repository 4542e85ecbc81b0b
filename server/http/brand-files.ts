import type { BrandFile } from "../../lib/brands/files";
import { type Exchange, pathOf } from "../request/exchange";
import { cacheControl } from "./caching";
import { isCompressible, sendCompressed } from "./compress";
import type { Refuse } from "./error-response";

const prefix = "/brands/";

/** A logo that somebody opens by itself: nothing in it runs or loads. Its own styles are what it is made of. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

/** Sends the files of brands, those that we bring and those of BRANDS_DIR, without Next. */
export type ServeBrandFile = { isFor(exchange: Exchange): boolean; serve(exchange: Exchange): void };

type Parts = {
  security: Record<string, string>;
  refuse: Refuse;
  /** The files of a brand by path; undefined if there is no such brand. */
  filesOf: (brand: string) => ReadonlyMap<string, BrandFile> | undefined;
};

/** Only what was found in a brand's folder at the start can be asked for: a path is looked up, never opened. */
export function brandFiles({ security, refuse, filesOf }: Parts): ServeBrandFile {
  return {
    isFor: ({ target }) => target.startsWith(prefix),
    serve(exchange) {
      const { req, res, target, id } = exchange;
      if (req.method !== "GET" && req.method !== "HEAD") return refuse(exchange, 405, { Allow: "GET, HEAD" });
      const [brand = "", ...path] = pathOf(target).slice(prefix.length).split("/");
      const file = filesOf(brand)?.get(path.join("/"));
      if (!file) return refuse(exchange, 404);
      const etag = `"${file.hash}"`;
      const caching = cacheControl(target, 200, file.type, "public, max-age=0") ?? "";
      const own = {
        "Content-Security-Policy": policy,
        "Content-Type": file.type,
        "Cache-Control": caching,
        ETag: etag,
      };
      for (const [name, value] of Object.entries({ ...security, ...own, "X-Request-Id": id }))
        res.setHeader(name, value);
      if (req.headers["if-none-match"] === etag) return void res.writeHead(304).end();
      if (isCompressible(req, res)) return sendCompressed(res, `${brand}/${file.hash}`, file.bytes.toString("utf8"));
      res.setHeader("Content-Length", file.bytes.length);
      res.end(file.bytes);
    },
  };
}
