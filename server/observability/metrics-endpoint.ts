import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { register } from "prom-client";
import type { Config } from "../../lib/config/config";
import { pathOf } from "../../lib/request/target";
import { bareHeaders } from "../http/security-headers";

/** Answers /metrics in Prometheus' text format. */
export type Metrics = (res: ServerResponse) => Promise<void>;

export const metricsPath = "/metrics";

/** True if metrics can be read: on the internal listener, or on the public one behind METRICS_TOKEN. */
export function isMeasured({ internalPort, metricsToken }: Config): boolean {
  return internalPort !== undefined || metricsToken !== undefined;
}

/** @param read all metrics as Prometheus' text */
export function metricsEndpoint(read: () => Promise<string>): Metrics {
  return async (res) => {
    const text = await read().catch(() => undefined);
    if (text === undefined) return void res.writeHead(503, bareHeaders).end();
    const headers = { "Content-Type": register.contentType, "Content-Length": Buffer.byteLength(text) };
    res.writeHead(200, { ...bareHeaders, ...headers }).end(text);
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
    if (hasToken(req, metricsToken)) return void metrics(res);
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
