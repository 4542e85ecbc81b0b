import { readFileSync } from "node:fs";
import type { Servers } from "./servers.ts";

/** The lines of one event that the product has logged so far, in this worker. */
export function logged({ logFile }: Pick<Servers, "logFile">, event: string): Record<string, unknown>[] {
  const lines = readFileSync(logFile("ui"), "utf8").split("\n");
  return lines.filter((line) => line.includes(`"event":"${event}"`)).map((line) => JSON.parse(line));
}
