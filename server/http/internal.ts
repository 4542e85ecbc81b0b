import type { RequestListener } from "node:http";
import { pathOf } from "../../lib/request/target";
import { type Metrics, metricsPath } from "../observability/metrics-endpoint";
import { isHealthPath } from "../request/route";
import type { Health } from "./health";
import { bareHeaders } from "./security-headers";

/** The listener on INTERNAL_PORT: health and metrics, for probes and Prometheus. */
export function internal(health: Health, metrics: Metrics | undefined): RequestListener {
  return (req, res) => {
    const path = pathOf(req.url ?? "");
    if (isHealthPath(path)) void health(res, path);
    else if (metrics && path === metricsPath) void metrics(req, res);
    else res.writeHead(404, bareHeaders).end();
  };
}
