import type { UpstreamName } from "../upstream/call";

/** W3C Trace Context, as headers; empty where there is no trace. */
export type TraceHeaders = { traceparent?: string; tracestate?: string };

/** Work under way that a trace may record. */
export type Span = {
  /** What calls below it carry. */
  headers: TraceHeaders;
  /** @param status of the response; undefined if there was none */
  end(status: number | undefined): void;
};

/** Makes spans of requests and of the calls below them. */
export type Tracing = {
  /** @param route a template, never a path; @param reference our id of the request */
  request(about: { method: string; route: string; reference: string }, parent: TraceHeaders): Span;
  /** @param call name of the API of Kratos or Hydra */
  call(server: UpstreamName, call: string, parent: TraceHeaders): Span;
  /** Sends the remaining spans. Never throws. */
  shutdown(): Promise<void>;
};

/** Id of the trace that these headers belong to. */
export function traceIdOf({ traceparent }: TraceHeaders): string | undefined {
  return traceparent?.split("-")[1];
}
