import type { Config } from "../lib/config/config";

/** Announces on standard output that the server is ready. */
export function announce({ hostname, port, baseUrl }: Config): void {
  process.stdout.write(`Portico listens on http://${hostname}:${port}, for people on ${baseUrl}\n`);
}
