type Level = "info" | "warn" | "error";
type Fields = Record<string, string | number | boolean | undefined>;

/**
 * Writes one JSON line to standard output: `{ time, level, event, ...fields }`, time in RFC 3339.
 * Never hand it cookies, queries, tokens or addresses of people: logs travel further than answers do.
 */
export function log(level: Level, event: string, fields: Fields = {}): void {
  process.stdout.write(`${JSON.stringify({ time: new Date().toISOString(), level, event, ...fields })}\n`);
}
