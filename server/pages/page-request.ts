import type { IncomingMessage } from "node:http";
import { encodeKept } from "../../lib/request/retained-form";
import { ourClaims, withoutClaims } from "../kratos/request-headers";
import type { Exchange } from "../request/exchange";

/** Headers that only Next's own client or Next itself sends, and ours. From outside they ask for another answer. */
const internal = /^(?:rsc$|next-|x-next|x-middleware-|x-invoke-|x-matched-path$|x-prerender-|x-portico-)/;

/** In development Next's client runs and needs its own headers. */
const internalInDevelopment = /^(?:x-middleware-|x-portico-)/;

type Settings = {
  dev: boolean;
  /** Status of the page of an outage, which nobody can ask for: the page knows it by `x-portico-outage`. */
  outage?: number | undefined;
};

/**
 * Makes a request fit for Next, in place (Next wants Node's own object): no internal headers or queries, our own
 * claims about its origin, the person's address as `x-portico-client-ip`, the path with its query, without the base
 * path, as `x-portico-path` (Next tells a layout neither), and the host as `x-portico-site` and `x-portico-brand`. A page
 * that stands in the place of another learns by `x-portico-back` where the person may go on.
 */
export function preparePageRequest(exchange: Exchange, { dev, outage }: Settings): void {
  const { req, client, target, site } = exchange;
  const path = dev ? target : withoutRscQuery(target);
  const pattern = dev ? internalInDevelopment : internal;
  const own = {
    ...ourClaims(exchange),
    "x-portico-client-ip": client.address,
    "x-portico-path": path,
    "x-portico-until": String(exchange.until),
    "x-portico-site": site.baseUrl,
    ...(site.brand ? { "x-portico-brand": site.brand } : {}),
    ...(outage ? { "x-portico-outage": String(outage) } : {}),
    ...(exchange.again ? { "x-portico-back": exchange.again } : {}),
    ...(exchange.kept ? { "x-portico-kept": encodeKept(exchange.kept) } : {}),
  };
  const sent = Object.entries(withoutClaims(req.headers, client)).filter(([name]) => !pattern.test(name));
  req.headers = { ...Object.fromEntries(sent), ...own };
  req.url = path;
  // Pages set their status in their HTML, so a HEAD must be rendered too; Node itself leaves the body out.
  if (req.method === "HEAD") req.method = "GET";
}

function withoutRscQuery(target: string): string {
  const [path = "", ...rest] = target.split("?");
  const query = rest.join("?");
  const kept = query.split("&").filter((pair) => !/^_rsc(?:=|$)/i.test(pair));
  return kept.join("&") ? `${path}?${kept.join("&")}` : path;
}

/**
 * True if a browser posts from another origin than ours (Origin, RFC 6454 7; `null` counts as another).
 * Next refuses such actions with a bare 500; we refuse them before, with a page.
 */
export function isForeignPost(req: Pick<IncomingMessage, "method" | "headers">, baseUrl: string): boolean {
  if (req.method === "GET" || req.method === "HEAD" || req.method === "OPTIONS") return false;
  const { origin } = req.headers;
  return origin !== undefined && origin !== new URL(baseUrl).origin;
}
