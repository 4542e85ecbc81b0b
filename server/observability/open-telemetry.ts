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
import { log } from "../../lib/observability/log";
import type { Span, TraceHeaders } from "../../lib/observability/trace";
import { formatTraceparent, parseTraceparent } from "./trace-context";
import type { Tracing } from "./tracing";

/** Milliseconds that the last spans may take on the way out. */
const patience = 3000;

/** Milliseconds between two lines on a collector that takes nothing. */
const silence = 60_000;

const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "CONNECT", "TRACE"];

/**
 * Traces through OpenTelemetry's SDK, which reads the rest of its variables itself (endpoint, headers, sampler, limits
 * of batches, resource). Nothing is registered for the whole process: what Next would record by itself holds
 * addresses with flow ids. Spans know routes, statuses and our reference, and nothing that anybody has typed or holds.
 * @param kratos host name of Kratos
 */
export function openTelemetry({ protocol }: NonNullable<Config["tracing"]>, kratos: string): Tracing {
  reportFailures();
  const exporter = protocol === "http/json" ? new JsonExporter() : new ProtobufExporter();
  const resource = defaultResource()
    .merge(resourceFromAttributes({ "service.name": "portico" }))
    .merge(detectResources({ detectors: [envDetector] }));
  const provider = new BasicTracerProvider({ resource, spanProcessors: [new BatchSpanProcessor(exporter)] });
  const tracer = provider.getTracer("portico");
  const start = (name: string, kind: SpanKind, attributes: Attributes, parent: TraceHeaders) =>
    tracer.startSpan(name, { kind, attributes }, contextOf(parent, kind === SpanKind.SERVER));

  return {
    request({ method, route, reference }, parent) {
      const known = methods.includes(method) ? method : "_OTHER";
      const attributes = { "http.request.method": known, "http.route": route, "portico.reference": reference };
      const name = `${known === "_OTHER" ? "HTTP" : known} ${route}`;
      return following(start(name, SpanKind.SERVER, attributes, parent));
    },
    call(call, parent) {
      const attributes = { "peer.service": "kratos", "server.address": kratos, "portico.call": call };
      return following(start(`kratos ${call}`, SpanKind.CLIENT, attributes, parent));
    },
    async shutdown() {
      const late = new Promise((resolve) => setTimeout(resolve, patience).unref());
      await Promise.race([provider.shutdown().catch(() => undefined), late]);
    },
  };
}

function following(span: SpanOfApi): Span {
  const { traceId, spanId, traceFlags, traceState } = span.spanContext();
  const state = traceState?.serialize();
  const traceparent = formatTraceparent({ traceId, spanId, flags: traceFlags });
  return {
    headers: { traceparent, ...(state ? { tracestate: state } : {}) },
    end(status) {
      if (status !== undefined) span.setAttribute("http.response.status_code", status);
      // A 4xx is no error here: Kratos says so that nobody is signed in, or that a flow has expired.
      if (status === undefined || status >= 500) {
        span.setAttribute("error.type", status === undefined ? "no_answer" : String(status));
        span.setStatus({ code: SpanStatusCode.ERROR });
      }
      span.end();
    },
  };
}

function contextOf({ traceparent, tracestate }: TraceHeaders, isRemote: boolean): Context {
  const parent = parseTraceparent(traceparent);
  if (!parent) return ROOT_CONTEXT;
  const { traceId, spanId, flags: traceFlags } = parent;
  const state = tracestate ? { traceState: createTraceState(tracestate) } : {};
  return trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags, isRemote, ...state });
}

/** The name of an error, and not its message: that may hold the collector's address with its credentials. */
function reportFailures(): void {
  let last = Number.NEGATIVE_INFINITY;
  setGlobalErrorHandler((error) => {
    if (performance.now() - last < silence) return;
    last = performance.now();
    const code = typeof error === "object" && "code" in error ? error.code : undefined;
    log("warn", "traces_not_sent", { error: String(code ?? (error instanceof Error ? error.name : "unknown")) });
  });
}
