import type { Config } from "../lib/config/config";

/** Tells whoever started us that we serve. */
export function announce({ hostname, port, baseUrl }: Config): void {
  process.stdout.write(`Portico listens on http://${hostname}:${port}, for people on ${baseUrl}\n`);
}
