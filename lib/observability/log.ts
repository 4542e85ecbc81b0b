import { findContext } from "../request/context";
import { traceIdOf } from "./trace";

type Level = "info" | "warn" | "error";
export type Fields = Record<string, string | number | boolean | undefined>;

let write = (line: string): void => void process.stdout.write(line);

/**
 * Writes one JSON line to standard output: `{ time, level, event, ...fields }`, time in RFC 3339; with the `trace_id`
 * of the request whose `id` is among the fields, if it is part of a trace.
 * Never pass cookies, queries, tokens or email addresses: logs travel further than responses do.
 */
export function log(level: Level, event: string, fields: Fields = {}): void {
  const trace_id = typeof fields.id === "string" ? traceIdOf(findContext(fields.id)?.trace ?? {}) : undefined;
  write(`${JSON.stringify({ time: new Date().toISOString(), level, event, ...fields, trace_id })}\n`);
}

/** Sends all further lines elsewhere. @returns restores the destination before */
export function setLogDestination(destination: (line: string) => void): () => void {
  const before = write;
  write = destination;
  return () => {
    write = before;
  };
}
