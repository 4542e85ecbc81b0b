import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import type { Config } from "../../lib/config/config";
import { pathOf } from "../../lib/request/target";
import { bareHeaders } from "../http/security-headers";
import type { Exposition } from "./exposition";

/** Answers /metrics, in the format that the request prefers. */
export type Metrics = (req: IncomingMessage, res: ServerResponse) => Promise<void>;

export const metricsPath = "/metrics";

/** True if metrics can be read: on the internal listener, or on the public one behind METRICS_TOKEN. */
export function isMeasured({ internalPort, metricsToken }: Config): boolean {
  return internalPort !== undefined || metricsToken !== undefined;
}

/** @param read all metrics, in the format that an Accept header asks for */
export function metricsEndpoint(read: (accept: string | undefined) => Promise<Exposition>): Metrics {
  return async ({ headers: { accept } }, res) => {
    const found = await read(accept).catch(() => undefined);
    if (!found) return void res.writeHead(503, bareHeaders).end();
    const headers = { "Content-Type": found.contentType, "Content-Length": Buffer.byteLength(found.text) };
    res.writeHead(200, { ...bareHeaders, ...headers, Vary: "Accept" }).end(found.text);
  };
}

/** The public listener, with /metrics for requests with the token (RFC 6750 2.1 and 3). */
export function withMetrics(
  door: RequestListener,
  metrics: Metrics | undefined,
  { metricsToken, basePath }: Config,
): RequestListener {
  if (!metrics || !metricsToken) return door;
  return (req, res) => {
    const path = pathOf(req.url ?? "");
    if (path !== metricsPath && path !== basePath + metricsPath) return door(req, res);
    if (metricsToken().some((token) => hasToken(req, token))) return void metrics(req, res);
    const headers = { "WWW-Authenticate": "Bearer", "Content-Type": "text/plain" };
    res.writeHead(401, { ...bareHeaders, ...headers }).end("Unauthorized\n");
  };
}

/** Compares in constant time. */
function hasToken({ headers }: IncomingMessage, token: string): boolean {
  const given = /^Bearer +(\S+)$/i.exec(headers.authorization ?? "")?.[1] ?? "";
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(token));
}
