import {
  type Attributes,
  type Context,
  createTraceState,
  ROOT_CONTEXT,
  SpanKind,
  type Span as SpanOfApi,
  SpanStatusCode,
  trace,
} from "@opentelemetry/api";
import { setGlobalErrorHandler } from "@opentelemetry/core";
import { OTLPTraceExporter as JsonExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { OTLPTraceExporter as ProtobufExporter } from "@opentelemetry/exporter-trace-otlp-proto";
import { defaultResource, detectResources, envDetector, resourceFromAttributes } from "@opentelemetry/resources";
import { BasicTracerProvider, BatchSpanProcessor } from "@opentelemetry/sdk-trace-base";
import type { Config } from "../../lib/config/config";
import { headersIn } from "../../lib/config/header-list";
import type { Secret } from "../../lib/config/secret";
import { log } from "../../lib/observability/log";
import type { Span, TraceHeaders, Tracing } from "../../lib/observability/trace";
import type { UpstreamName } from "../../lib/upstream/call";
import { formatTraceparent, parseTraceparent } from "./trace-context";

/** Milliseconds for sending the last spans at shutdown. */
const shutdownTimeoutMs = 3000;

/** Milliseconds between two log lines about a failing collector. */
const reportIntervalMs = 60_000;

const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "CONNECT", "TRACE"];

/**
 * Traces through OpenTelemetry's SDK, which reads the rest of its variables itself (endpoint, headers, sampler, limits
 * of batches, resource). Nothing is registered for the whole process: Next's own spans would hold
 * URLs with flow ids. Ours hold routes, statuses and our reference, and nothing that was typed.
 * @param hosts host names of the servers that are called
 * @param secretHeaders of what is sent, as they are now
 */
export function openTelemetry(
  { protocol }: NonNullable<Config["tracing"]>,
  hosts: Partial<Record<UpstreamName, string>>,
  secretHeaders?: Secret,
): Tracing {
  reportFailures();
  // Asked anew for each batch; beside them the SDK has those of its own variables.
  const options = secretHeaders && { headers: async () => headersIn(secretHeaders()[0]) ?? {} };
  const exporter = protocol === "http/json" ? new JsonExporter(options) : new ProtobufExporter(options);
  const resource = defaultResource()
    .merge(resourceFromAttributes({ "service.name": "portico" }))
    .merge(detectResources({ detectors: [envDetector] }));
  const provider = new BasicTracerProvider({ resource, spanProcessors: [new BatchSpanProcessor(exporter)] });
  const tracer = provider.getTracer("portico");
  const start = (name: string, kind: SpanKind, attributes: Attributes, parent: TraceHeaders) =>
    tracer.startSpan(name, { kind, attributes }, parentContext(parent, kind === SpanKind.SERVER));

  return {
    request({ method, route, reference }, parent) {
      const known = methods.includes(method) ? method : "_OTHER";
      const attributes = { "http.request.method": known, "http.route": route, "portico.reference": reference };
      const name = `${known === "_OTHER" ? "HTTP" : known} ${route}`;
      return spanOf(start(name, SpanKind.SERVER, attributes, parent));
    },
    call(server, call, parent) {
      const attributes = { "peer.service": server, "server.address": hosts[server] ?? "", "portico.call": call };
      return spanOf(start(`${server} ${call}`, SpanKind.CLIENT, attributes, parent));
    },
    async shutdown() {
      const late = new Promise((resolve) => setTimeout(resolve, shutdownTimeoutMs).unref());
      await Promise.race([provider.shutdown().catch(() => undefined), late]);
    },
  };
}

function spanOf(span: SpanOfApi): Span {
  const { traceId, spanId, traceFlags, traceState } = span.spanContext();
  const state = traceState?.serialize();
  const traceparent = formatTraceparent({ traceId, spanId, flags: traceFlags });
  return {
    headers: { traceparent, ...(state ? { tracestate: state } : {}) },
    end(status) {
      if (status !== undefined) span.setAttribute("http.response.status_code", status);
      // A 4xx is no error: it means "not signed in", or an expired flow.
      if (status === undefined || status >= 500) {
        span.setAttribute("error.type", status === undefined ? "no_answer" : String(status));
        span.setStatus({ code: SpanStatusCode.ERROR });
      }
      span.end();
    },
  };
}

function parentContext({ traceparent, tracestate }: TraceHeaders, isRemote: boolean): Context {
  const parent = parseTraceparent(traceparent);
  if (!parent) return ROOT_CONTEXT;
  const { traceId, spanId, flags: traceFlags } = parent;
  const state = tracestate ? { traceState: createTraceState(tracestate) } : {};
  return trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags, isRemote, ...state });
}

/** Logs only the name of an error: its message may hold the collector's address with credentials. */
function reportFailures(): void {
  let last = Number.NEGATIVE_INFINITY;
  setGlobalErrorHandler((error) => {
    if (performance.now() - last < reportIntervalMs) return;
    last = performance.now();
    const code = typeof error === "object" && "code" in error ? error.code : undefined;
    log("warn", "traces_not_sent", { error: String(code ?? (error instanceof Error ? error.name : "unknown")) });
  });
}
