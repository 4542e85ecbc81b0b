import "server-only";
import { headers } from "next/headers";
import { config } from "../config/config";
import type { Visitor } from "../kratos/upstream";
import type { TraceHeaders } from "../observability/telemetry";

/** The parts of the current request that calls to Kratos carry. `x-portico-*` headers come from the front door alone. */
export async function visitor(): Promise<Visitor> {
  const list = await headers();
  return {
    cookie: list.get("cookie") ?? "",
    userAgent: list.get("user-agent") ?? "",
    clientIp: list.get("x-portico-client-ip") ?? "",
    requestId: list.get("x-request-id") ?? "",
    trace: traceOf(list.get("traceparent"), list.get("tracestate")),
    until: Number(list.get("x-portico-until")) || Date.now() + config().upstreamTimeoutMs,
  };
}

/** The front door lets no other pass than one that it has made or believes. */
function traceOf(traceparent: string | null, tracestate: string | null): TraceHeaders {
  return { ...(traceparent ? { traceparent } : {}), ...(tracestate ? { tracestate } : {}) };
}
