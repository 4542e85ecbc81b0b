/** W3C Trace Context, as headers; empty where there is no trace. */
export type TraceHeaders = { traceparent?: string; tracestate?: string };

/** Work under way that a trace may record. */
export type Span = {
  /** What calls below it carry. */
  headers: TraceHeaders;
  /** @param status of the answer; undefined if there was none */
  end(status: number | undefined): void;
};

/** A span that is not recorded: the trace that came in goes on. */
export function passingSpan(parent: TraceHeaders): Span {
  return { headers: parent, end() {} };
}

/** Id of the trace that these headers belong to. */
export function traceIdOf({ traceparent }: TraceHeaders): string | undefined {
  return traceparent?.split("-")[1];
}
