/**
 * What the front door measures and pages and calls know. Both run in one process but in two bundles, so they meet at
 * a name of the global object. Without a front door (`next dev` alone, tests) nothing is measured.
 */
export type Telemetry = {
  /** A call of Kratos' public API has ended. @param seconds until its answer; @param parent `traceparent` of the page's request */
  upstream(call: string, seconds: number, ok: boolean, parent: string): void;
  /** Kratos gave an error instead; `id` is one of the known ids, `status_<code>` or `other`. */
  kratosError(id: string): void;
  /** A redirect loop was noticed. */
  loop(): void;
};

const name = Symbol.for("portico.telemetry");

const nothing: Telemetry = { upstream() {}, kratosError() {}, loop() {} };

export function telemetry(): Telemetry {
  return Reflect.get(globalThis, name) ?? nothing;
}

/** The front door's part. */
export function provideTelemetry(given: Telemetry): void {
  Reflect.set(globalThis, name, given);
}
