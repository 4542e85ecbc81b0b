import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { collectDefaultMetrics, register } from "prom-client";
import type { Config } from "../../lib/config";
import { provideTelemetry } from "../../lib/telemetry";
import { pathOf } from "../exchange";
import { countKratosError, countLoop, countUpstream } from "./metrics";

/** Answers /metrics in Prometheus' text format. */
export type Metrics = (res: ServerResponse) => Promise<void>;

export const metricsPath = "/metrics";

/**
 * Begins to measure the process and what pages tell. Costs a little, so only where somebody can read it: on the
 * internal listener, or on the public one behind METRICS_TOKEN.
 */
export function metricsFor({ internalPort, metricsToken }: Config): Metrics | undefined {
  if (!internalPort && !metricsToken) return undefined;
  collectDefaultMetrics();
  provideTelemetry({ upstream: countUpstream, kratosError: countKratosError, loop: countLoop });
  return async (res) => {
    const text = await register.metrics();
    const headers = { "Content-Type": register.contentType, "Cache-Control": "no-store" };
    res.writeHead(200, { ...headers, "Content-Length": Buffer.byteLength(text) }).end(text);
  };
}

/** The public listener, with /metrics in front for those who know the token (RFC 6750 2.1 and 3). */
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
    res.writeHead(401, { "WWW-Authenticate": "Bearer", "Content-Type": "text/plain" }).end("Unauthorized\n");
  };
}

/** Takes the same time whichever part of a token is wrong. */
function hasToken({ headers }: IncomingMessage, token: string): boolean {
  const given = /^Bearer +(\S+)$/i.exec(headers.authorization ?? "")?.[1] ?? "";
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(token));
}
