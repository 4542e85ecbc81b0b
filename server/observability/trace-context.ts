import type { IncomingHttpHeaders } from "node:http";
import type { TraceHeaders } from "../../lib/observability/trace";

// Not by @opentelemetry/core: it repairs a malformed tracestate instead of dropping it, writes flags above 0x0f as three
// digits, and would be loaded with tracing off.

/** Version, trace, parent and flags (W3C Trace Context, 3.2). All-zero ids and version ff are invalid. */
const parentPattern = /^(?!ff)([0-9a-f]{2})-((?!0{32})[0-9a-f]{32})-((?!0{16})[0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;

const member = /^[a-z0-9][a-z0-9_\-*/@]{0,255}=[\x20-\x2b\x2d-\x3c\x3e-\x7e]{1,256}$/;

/** What every implementation must be able to carry (3.3.1.5), and no more. */
const maxStateLength = 512;

export type TraceParent = { traceId: string; spanId: string; flags: number };

/** Undefined if malformed. Of a later version the parts known today are read (3.2.4). */
export function parseTraceparent(text: string | undefined): TraceParent | undefined {
  const [, version, traceId, spanId, flags, more] = parentPattern.exec(text?.trim() ?? "") ?? [];
  if (!traceId || !spanId || !flags || (version === "00" && more !== undefined)) return undefined;
  return { traceId, spanId, flags: Number.parseInt(flags, 16) };
}

export function formatTraceparent({ traceId, spanId, flags }: TraceParent): string {
  return `00-${traceId}-${spanId}-${(flags & 0xff).toString(16).padStart(2, "0")}`;
}

/** The trace that a request claims to belong to; empty if malformed. The caller decides whether to trust it. */
export function traceIn(headers: IncomingHttpHeaders): TraceHeaders {
  const parent = parseTraceparent(textOf(headers.traceparent));
  if (!parent) return {};
  const state = textOf(headers.tracestate);
  return { traceparent: formatTraceparent(parent), ...(isState(state) ? { tracestate: state } : {}) };
}

function isState(text: string): boolean {
  const members = text.split(",").map((entry) => entry.trim());
  return text.length <= maxStateLength && members.length <= 32 && members.every((entry) => member.test(entry));
}

function textOf(value: string | string[] | undefined): string {
  return [value ?? ""].flat().join(",");
}
