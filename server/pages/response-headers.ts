import type { IncomingMessage, ServerResponse } from "node:http";
import { cacheControl } from "../http/caching";
import { rewriteLinks } from "./link-header";

type Options = { basePath: string; dev: boolean; locate: (url: string) => string };

/** Headers by which Next talks to its own client and to its host: internal addresses among them. */
const internal = /^x-(?:nextjs|middleware|action)-/;

/** Makes the headers that Next has set those of our answer, in place. */
export function dressHead(res: ServerResponse, target: string, { basePath, dev, locate }: Options): void {
  const html = isHtml(res);
  if (!dev) for (const name of res.getHeaderNames()) if (internal.test(name)) res.removeHeader(name);
  // It lists the headers that we have dropped; and what is not stored needs no key.
  if (html || /\brsc\b/i.test(String(res.getHeader("Vary") ?? ""))) res.removeHeader("Vary");
  // Next adds it to a 308 for old browsers. It repeats Location without the base path.
  res.removeHeader("Refresh");
  const links = [res.getHeader("Link") ?? []].flat().join(", ");
  if (links) {
    const kept = rewriteLinks(links, basePath);
    if (kept) res.setHeader("Link", kept);
    else res.removeHeader("Link");
  }
  const location = res.getHeader("Location");
  if (typeof location === "string") res.setHeader("Location", locate(withBasePath(location, basePath)));
  const type = String(res.getHeader("Content-Type") ?? "");
  const caching = cacheControl(target, res.statusCode, type, String(res.getHeader("Cache-Control") ?? ""));
  if (caching && (html || !dev)) res.setHeader("Cache-Control", caching);
}

/** Pages redirect with the base path; Next itself (a trailing slash, say) knows nothing of it. */
export function withBasePath(location: string, basePath: string): string {
  if (!location.startsWith("/") || location.startsWith("//")) return location;
  const has = location.startsWith(basePath) && /^(?:[/?#]|$)/.test(location.slice(basePath.length));
  return has ? location : basePath + location;
}

export function isHtml(res: ServerResponse): boolean {
  return String(res.getHeader("Content-Type") ?? "").startsWith("text/html");
}

/** A refusal of Next in bare words ("Internal Server Error"), given to someone who expects a page. */
export function isBare(req: IncomingMessage, res: ServerResponse): boolean {
  if (res.statusCode < 400 || !/text\/html/i.test(req.headers.accept ?? "")) return false;
  return /^(?:text\/plain|$)/.test(String(res.getHeader("Content-Type") ?? ""));
}
