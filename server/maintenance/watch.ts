import { readFileSync } from "node:fs";
import { ConfigError } from "../../lib/config/config";
import { fingerprintOf } from "../../lib/config/file-changes";
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
  const first = read(file);
  if ("problems" in first)
    throw new ConfigError(first.problems.map((reason) => ({ variable: "MAINTENANCE_FILE", reason })));
  let work = first;
  let fingerprint = fingerprintOf([file]);
  let checkedAt = Date.now();
  return (now) => {
    if (Math.abs(now - checkedAt) >= checkIntervalMs) {
      checkedAt = now;
      const current = fingerprintOf([file]);
      if (current !== fingerprint) work = readAgain(file, work);
      fingerprint = current;
    }
    return maintenanceAt(work, now);
  };
}

function readAgain(file: string, before: PlannedWork[]): PlannedWork[] {
  const found = read(file);
  if ("problems" in found) {
    log("error", "maintenance_file_refused", { error: found.problems.join("; ") });
    return before;
  }
  log("info", "maintenance_file_reloaded", { planned: found.length });
  return found;
}

function read(file: string): PlannedWork[] | { problems: string[] } {
  try {
    return parsePlannedWork(readFileSync(file, "utf8"));
  } catch (error) {
    return { problems: [`cannot be read: ${error instanceof Error ? error.message : "unknown"}`] };
  }
}
