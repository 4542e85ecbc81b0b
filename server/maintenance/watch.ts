import { readFileSync } from "node:fs";
import { ConfigError } from "../../lib/config/config";
import { followFiles } from "../../lib/config/follow-files";
import {
  type Maintenance,
  maintenanceAt,
  type PlannedWork,
  parsePlannedWork,
} from "../../lib/maintenance/planned-work";
import { log } from "../../lib/observability/log";

/** Milliseconds between two looks at the file. */
const checkIntervalMs = 2000;

/** What is planned at a moment (milliseconds since the epoch). */
export type MaintenancePlan = (now: number) => Maintenance | undefined;

/**
 * Follows the operator's file of planned maintenance. One that cannot be used while we run is logged as
 * `maintenance_file_refused`, and the last good one stays in use.
 * @param file path; absent = nothing is ever planned
 * @throws ConfigError if the file cannot be used at the start
 */
export function maintenancePlan(file: string | undefined): MaintenancePlan {
  if (file === undefined) return () => undefined;
  const work = followFiles({
    paths: [file],
    read: () => read(file),
    reloaded: ({ length: planned }) => log("info", "maintenance_file_reloaded", { planned }),
    refused: (error) => log("error", "maintenance_file_refused", { error: reasonsOf(error) }),
    everyMs: checkIntervalMs,
  });
  return (now) => maintenanceAt(work(now), now);
}

/** @throws ConfigError if the file cannot be used */
function read(file: string): PlannedWork[] {
  const found = parsePlannedWork(textOf(file));
  if ("problems" in found) throw refusal(found.problems);
  return found;
}

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw refusal([`cannot be read: ${error instanceof Error ? error.message : "unknown"}`]);
  }
}

function refusal(reasons: string[]): ConfigError {
  return new ConfigError(reasons.map((reason) => ({ variable: "MAINTENANCE_FILE", reason })));
}

function reasonsOf(error: Error): string {
  return error instanceof ConfigError ? error.problems.map(({ reason }) => reason).join("; ") : error.message;
}
