import type { Config } from "../../lib/config/config";
import type { Span, TraceHeaders, Tracing } from "../../lib/observability/trace";
import type { HttpContext } from "../request/http-context";
import { traceIn } from "./trace-context";

const passThrough = (parent: TraceHeaders): Span => ({ headers: parent, end() {} });

/** Records nothing; a trace that comes in is passed on. */
export const noTracing: Tracing = {
  request: (_, parent) => passThrough(parent),
  call: (_server, _call, parent) => passThrough(parent),
  shutdown: async () => {},
};

/** Starts tracing if the environment asks for it. OpenTelemetry is loaded only then. */
export async function startTracing(
  config: Pick<
    Config,
    | "tracing"
    | "collectorHeaders"
    | "kratosPublicUrl"
    | "kratosAdminUrl"
    | "hydraAdminUrl"
    | "ketoReadUrl"
    | "ketoWriteUrl"
    | "deletionWebhook"
    | "trialWebhook"
  >,
): Promise<Tracing> {
  if (!config.tracing) return noTracing;
  const { openTelemetry } = await import("./open-telemetry");
  const { kratosPublicUrl: kratos, kratosAdminUrl: kratosAdmin, hydraAdminUrl: hydra } = config;
  const { ketoReadUrl: ketoRead, ketoWriteUrl: ketoWrite } = config;
  const deletionHook = config.deletionWebhook.url;
  const trialHook = config.trialWebhook.url;
  const hosts = Object.entries({ kratos, kratosAdmin, hydra, ketoRead, ketoWrite, deletionHook, trialHook }).flatMap(
    ([name, url]) => (url ? [[name, new URL(url).hostname]] : []),
  );
  return openTelemetry(config.tracing, Object.fromEntries(hosts), config.collectorHeaders);
}

type Request = Pick<HttpContext, "req" | "res" | "id" | "client"> & {
  /** A template, never a path. */
  route: string;
};

/**
 * Makes a request part of the trace that a trusted proxy names, or of a new one. Other senders are not believed: their
 * traces would mix into ours, or have everything recorded. @returns headers for pages and Kratos
 */
export function traceRequest({ req, res, id, client, route }: Request, tracing: Tracing): TraceHeaders {
  const parent = client.behindTrustedProxy ? traceIn(req.headers) : {};
  const span = tracing.request({ method: req.method ?? "", route, reference: id }, parent);
  res.once("close", () => span.end(res.writableFinished ? res.statusCode : undefined));
  return span.headers;
}
