import { provideTelemetry, type TraceHeaders } from "../../lib/observability/telemetry";
import type { Exchange } from "../request/exchange";
import { parseTraceparent, traceIn } from "./trace-context";
import type { Tracing } from "./tracing";

type Request = Pick<Exchange, "req" | "res" | "id" | "client"> & {
  /** A template, never what was asked for. */
  route: string;
};

/** Traces by our reference of a request, for as long as it lasts. */
const current = new Map<string, string>();

provideTelemetry({ traceId: (request) => current.get(request) });

/**
 * Makes a request part of a trace: of the one that a trusted proxy names, else of a new one. A stranger's would mix
 * into ours, or have everything recorded. @returns what goes on to pages and Kratos
 */
export function followRequest({ req, res, id, client, route }: Request, tracing: Tracing): TraceHeaders {
  const parent = client.behindTrustedProxy ? traceIn(req.headers) : {};
  const span = tracing.request({ method: req.method ?? "", route, reference: id }, parent);
  const trace = parseTraceparent(span.headers.traceparent);
  if (trace) current.set(id, trace.traceId);
  res.once("close", () => {
    span.end(res.writableFinished ? res.statusCode : undefined);
    // Whoever else hears of the end may still write a line about it.
    setImmediate(() => current.delete(id));
  });
  return span.headers;
}
