import type { Config } from "../lib/config/config";
import { inUrl } from "./http/listen";

/** Announces on standard output that the server is ready. @param address that it listens on */
export function announce({ port, baseUrl }: Pick<Config, "port" | "baseUrl">, address: string): void {
  process.stdout.write(`Portico listens on http://${inUrl(address)}:${port}, for people on ${baseUrl}\n`);
}
