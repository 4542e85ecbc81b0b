/**
 * What the front door measures and pages and calls know. Both run in one process but in two bundles, so they meet at
 * a name of the global object. Without a front door (`next dev` alone, tests) nothing is measured.
 */
export type Telemetry = {
  /** A call of Kratos' public API has ended. @param seconds until its answer */
  upstream(call: string, seconds: number, ok: boolean): void;
  /** Kratos gave an error instead; `id` is one of the known ids, `status_<code>` or `other`. */
  kratosError(id: string): void;
  /** A redirect loop was noticed. */
  loop(): void;
  /** A call of Kratos begins. @param parent trace of the request that it is made for */
  callSpan(call: string, parent: TraceHeaders): Span;
  /** Id of the trace that a request of ours belongs to, for the log. @param request its reference */
  traceId(request: string): string | undefined;
};

/** W3C Trace Context, as headers; empty where there is no trace. */
export type TraceHeaders = { traceparent?: string; tracestate?: string };

/** Work under way that a trace may tell of. */
export type Span = {
  /** What calls below it carry. */
  headers: TraceHeaders;
  /** @param status of the answer; undefined if there was none */
  end(status: number | undefined): void;
};

/** A span that nobody records: the trace of before goes on. */
export function passingSpan(parent: TraceHeaders): Span {
  return { headers: parent, end() {} };
}

const name = Symbol.for("portico.telemetry");

const nothing: Telemetry = {
  upstream() {},
  kratosError() {},
  loop() {},
  callSpan: (_, parent) => passingSpan(parent),
  traceId: () => undefined,
};

export function telemetry(): Telemetry {
  return Reflect.get(globalThis, name) ?? nothing;
}

/** The front door's part, or a part of it; what was given before stays. */
export function provideTelemetry(given: Partial<Telemetry>): void {
  Reflect.set(globalThis, name, { ...telemetry(), ...given });
}

/** Measures and traces a call of Kratos from now to the `end` of what it gives. */
export function followCall(call: string, parent: TraceHeaders): Span {
  const started = performance.now();
  const span = telemetry().callSpan(call, parent);
  return {
    headers: span.headers,
    end(status) {
      telemetry().upstream(call, (performance.now() - started) / 1000, status !== undefined && status < 500);
      span.end(status);
    },
  };
}
