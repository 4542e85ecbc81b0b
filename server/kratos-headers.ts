import type { IncomingHttpHeaders, IncomingMessage, OutgoingHttpHeaders } from "node:http";
import type { Exchange } from "./exchange";
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

/**
 * Headers of Kratos' answer as the browser gets them: name, value, name, value, in their order and spelling,
 * so that every Set-Cookie stays one.
 * @param bodiless true if nothing comes after them
 * @param locate makes of an address the one that the browser gets
 */
export function headersFromKratos(
  answer: Pick<IncomingMessage, "rawHeaders" | "headers">,
  id: string,
  { bodiless = false, locate = String }: { bodiless?: boolean; locate?: (url: string) => string } = {},
): string[] {
  const hop = hopByHopNames(answer.headers.connection);
  const dropped = bodiless ? new Set([...hop, "content-length", "content-encoding"]) : hop;
  const kept: string[] = [];
  for (let i = 0; i + 1 < answer.rawHeaders.length; i += 2) {
    const [name = "", value = ""] = answer.rawHeaders.slice(i, i + 2);
    const lower = name.toLowerCase();
    if (dropped.has(lower) || lower === "x-content-type-options" || lower === "x-request-id") continue;
    kept.push(name, lower === "location" ? locate(value) : value);
  }
  const length = bodiless ? ["Content-Length", "0"] : [];
  return [...kept, "X-Content-Type-Options", "nosniff", "X-Request-Id", id, ...length];
}
