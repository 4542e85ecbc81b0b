import type { OutgoingHttpHeader } from "node:http";

/** Headers of Next that are passed on. The others are for its own client (rsc, vary) or repeat the HTML (link). */
const kept = ["content-type", "content-disposition", "location", "set-cookie", "allow"];

type Options = { basePath: string; locate: (url: string) => string };

/** Next's headers for the browser, by name. No response of Next is cached. */
export function pageHeaders(
  headers: ReadonlyMap<string, OutgoingHttpHeader>,
  { basePath, locate }: Options,
): Map<string, OutgoingHttpHeader> {
  const sent = new Map([...headers].filter(([name]) => kept.includes(name)));
  const location = sent.get("location");
  if (typeof location === "string") sent.set("location", locate(withBasePath(location, basePath)));
  return sent.set("cache-control", "no-store");
}

/** Pages redirect with the base path; Next itself (for a trailing slash, for example) omits it. */
export function withBasePath(location: string, basePath: string): string {
  if (!location.startsWith("/") || location.startsWith("//")) return location;
  const has = location.startsWith(basePath) && /^(?:[/?#]|$)/.test(location.slice(basePath.length));
  return has ? location : basePath + location;
}
