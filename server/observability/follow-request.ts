import type { TraceHeaders } from "../../lib/observability/trace";
import type { HttpContext } from "../request/context";
import { traceIn } from "./trace-context";
import type { Tracing } from "./tracing";

type Request = Pick<HttpContext, "req" | "res" | "id" | "client"> & {
  /** A template, never what was asked for. */
  route: string;
};

/**
 * Makes a request part of a trace: of the one that a trusted proxy names, else of a new one. A stranger's would mix
 * into ours, or have everything recorded. @returns what goes on to pages and Kratos
 */
export function followRequest({ req, res, id, client, route }: Request, tracing: Tracing): TraceHeaders {
  const parent = client.behindTrustedProxy ? traceIn(req.headers) : {};
  const span = tracing.request({ method: req.method ?? "", route, reference: id }, parent);
  res.once("close", () => span.end(res.writableFinished ? res.statusCode : undefined));
  return span.headers;
}
