import type { IncomingHttpHeaders, IncomingMessage, OutgoingHttpHeaders } from "node:http";
import type { Config } from "../../lib/config/config";
import type { RequestContext } from "../../lib/request/context";

/** Hop-by-hop headers (RFC 9110 7.6.1), and `expect`, which we have answered ourselves. */
const hopByHop = [
  "connection",
  "expect",
  "keep-alive",
  "proxy-authenticate",
  "proxy-authorization",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
];

/**
 * Names, in lower case, of the headers that a reverse proxy must not pass on.
 * @param connection value of the message's Connection header, which may name more of them
 */
function hopByHopNames(connection: string | undefined): ReadonlySet<string> {
  const named = (connection ?? "").split(",").map((name) => name.trim().toLowerCase());
  return new Set([...hopByHop, ...named]);
}

/** Headers about a request's origin. We replace them by our own. */
const origin = /^(?:x-forwarded-.*|forwarded|x-real-ip|true-client-ip|x-(?:cluster-)?client-ip|cf-connecting-ip.*)$/;

/** Headers only a trusted proxy may set (geolocation, for example). */
const network = /^(?:cf-.*|baggage)$/;

/** The trace that a request is part of (W3C Trace Context) goes on from us: see `RequestContext.trace`. */
const trace = /^(?:traceparent|tracestate)$/;

/** Kratos prefers these to the cookie, so a page and its forwarded requests could belong to two sessions. */
const credentials = ["authorization", "x-session-token", "x-session-cookie"];

/** `host` is left to the client, `content-length` to the body. */
const ofTheMessage = ["host", "content-length"];

type Origin = Pick<RequestContext, "id" | "client" | "site">;

/** A request's headers for Kratos. */
export function headersToKratos({ headers, ...from }: Origin & { headers: IncomingHttpHeaders }): OutgoingHttpHeaders {
  const dropped = new Set([...hopByHopNames(headers.connection), ...credentials, ...ofTheMessage]);
  const kept = Object.entries(headers).filter(
    ([name]) =>
      !dropped.has(name) &&
      !origin.test(name) &&
      !trace.test(name) &&
      (from.client.behindTrustedProxy || !network.test(name)),
  );
  return { ...Object.fromEntries(kept), ...originHeaders(from) };
}

/** Where browsers reach Kratos: on the host of the request, unless it has an origin of its own. */
export function siteOfKratos(
  { forwarding, kratosBrowserUrl }: Pick<Config, "forwarding" | "kratosBrowserUrl">,
  { site }: Pick<RequestContext, "site">,
): RequestContext["site"] {
  return forwarding ? site : { baseUrl: kratosBrowserUrl };
}

/** Our own headers about a request's origin; host and scheme are those of our public URL. */
export function originHeaders({ id, client, site }: Origin): Record<string, string> {
  const { host, protocol } = new URL(site.baseUrl);
  return {
    "x-forwarded-for": client.address,
    "x-forwarded-host": host,
    "x-forwarded-proto": protocol.slice(0, -1),
    "x-request-id": id,
  };
}

type ResponseOptions = {
  /** True if there is no body. */
  bodiless?: boolean;
  /** Our security headers, which override Kratos' own. */
  security?: Record<string, string>;
  /** Maps a redirect's location to the one for the browser. */
  locate?: (url: string) => string;
};

/**
 * Headers of Kratos' response for the browser: name, value, name, value, in their order and spelling, so that
 * Set-Cookie headers stay separate.
 */
export function headersFromKratos(
  answer: Pick<IncomingMessage, "rawHeaders" | "headers">,
  id: string,
  { bodiless = false, security = {}, locate = String }: ResponseOptions = {},
): string[] {
  const ours: Record<string, string> = { ...security, "X-Content-Type-Options": "nosniff", "X-Request-Id": id };
  // Personal unless Kratos says otherwise.
  if (!answer.headers["cache-control"]) ours["Cache-Control"] = "no-store";
  if (bodiless) ours["Content-Length"] = "0";
  const dropped = new Set(
    [...hopByHopNames(answer.headers.connection), ...Object.keys(ours)].map((name) => name.toLowerCase()),
  );
  if (bodiless) dropped.add("content-encoding");
  const kept: string[] = [];
  for (let i = 0; i + 1 < answer.rawHeaders.length; i += 2) {
    const [name = "", value = ""] = answer.rawHeaders.slice(i, i + 2);
    const lower = name.toLowerCase();
    if (!dropped.has(lower)) kept.push(name, lower === "location" ? locate(value) : value);
  }
  return [...kept, ...Object.entries(ours).flat()];
}
