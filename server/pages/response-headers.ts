import type { OutgoingHttpHeader } from "node:http";

/** Headers of Next's answer that go on. Its others speak to its own client (rsc, vary) or repeat what HTML says (link). */
const kept = ["content-type", "location", "set-cookie", "allow"];

type Options = { basePath: string; locate: (url: string) => string };

/** The headers that Next has set as the browser gets them, by name. Nothing that Next answers is stored. */
export function pageHeaders(
  headers: ReadonlyMap<string, OutgoingHttpHeader>,
  { basePath, locate }: Options,
): Map<string, OutgoingHttpHeader> {
  const sent = new Map([...headers].filter(([name]) => kept.includes(name)));
  const location = sent.get("location");
  if (typeof location === "string") sent.set("location", locate(withBasePath(location, basePath)));
  return sent.set("cache-control", "no-store");
}

/** Pages redirect with the base path; Next itself (a trailing slash, say) knows nothing of it. */
export function withBasePath(location: string, basePath: string): string {
  if (!location.startsWith("/") || location.startsWith("//")) return location;
  const has = location.startsWith(basePath) && /^(?:[/?#]|$)/.test(location.slice(basePath.length));
  return has ? location : basePath + location;
}
