import type { IncomingHttpHeaders, IncomingMessage, OutgoingHttpHeaders } from "node:http";
import type { Exchange } from "../request/exchange";
import { hopByHopNames } from "./hop-by-hop";
import { ourClaims, withoutClaims } from "./request-headers";

/** Kratos lets these win over the cookie, so a page and its forwarded requests could speak of two people. */
const credentials = ["authorization", "x-session-token", "x-session-cookie"];

/** Headers of a request as Kratos gets them. `host` is left to the client, `content-length` to the body. */
export function headersToKratos(exchange: Exchange): OutgoingHttpHeaders {
  const { req, client } = exchange;
  const headers: IncomingHttpHeaders = withoutClaims(req.headers, client);
  for (const name of hopByHopNames(req.headers.connection)) delete headers[name];
  for (const name of [...credentials, "host", "content-length"]) delete headers[name];
  for (const name in headers) if (name.startsWith("x-portico-")) delete headers[name];
  return { ...headers, ...ourClaims(exchange) };
}

type Dressing = {
  /** True if nothing comes after the headers. */
  bodiless?: boolean;
  /** Ours of every answer; they win over Kratos' own. */
  security?: Record<string, string>;
  /** Makes of the address that a redirect goes to the one that the browser gets. */
  locate?: (url: string) => string;
};

/**
 * Headers of Kratos' answer as the browser gets them: name, value, name, value, in their order and spelling,
 * so that every Set-Cookie stays one.
 */
export function headersFromKratos(
  answer: Pick<IncomingMessage, "rawHeaders" | "headers">,
  id: string,
  { bodiless = false, security = {}, locate = String }: Dressing = {},
): string[] {
  const ours: Record<string, string> = { ...security, "X-Content-Type-Options": "nosniff", "X-Request-Id": id };
  // What says nothing of caches speaks of one person.
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
