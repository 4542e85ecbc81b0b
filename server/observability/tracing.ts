import { passingSpan, type Span, type TraceHeaders } from "../../lib/observability/trace";

/** Makes spans of requests and of the calls below them. */
export type Tracing = {
  /** @param route a template, never what was asked for; @param reference our id of the request */
  request(about: { method: string; route: string; reference: string }, parent: TraceHeaders): Span;
  /** @param call which of Kratos' APIs, in a word */
  call(call: string, parent: TraceHeaders): Span;
  /** Sends what is still here. Never throws. */
  shutdown(): Promise<void>;
};

/** Records nothing; a trace that comes along is passed on. */
export const noTracing: Tracing = {
  request: (_, parent) => passingSpan(parent),
  call: (_, parent) => passingSpan(parent),
  shutdown: async () => {},
};
