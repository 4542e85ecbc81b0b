import { contextOf } from "../request/context";
import { traceIdOf } from "./trace";

type Level = "info" | "warn" | "error";
type Fields = Record<string, string | number | boolean | undefined>;

/**
 * Writes one JSON line to standard output: `{ time, level, event, ...fields }`, time in RFC 3339; with the `trace_id`
 * of the request whose `id` is among the fields, if it is part of a trace.
 * Never hand it cookies, queries, tokens or addresses of people: logs travel further than answers do.
 */
export function log(level: Level, event: string, fields: Fields = {}): void {
  const trace_id = typeof fields.id === "string" ? traceIdOf(contextOf(fields.id)?.trace ?? {}) : undefined;
  process.stdout.write(`${JSON.stringify({ time: new Date().toISOString(), level, event, ...fields, trace_id })}\n`);
}
