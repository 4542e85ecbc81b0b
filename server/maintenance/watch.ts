import { type Maintenance, maintenanceAt, parsePlannedWork } from "../../lib/maintenance/planned-work";
import { log } from "../../lib/observability/log";
import { followOperatorFile } from "../operator-file";

/** What is planned at a moment (milliseconds since the epoch). */
export type MaintenancePlan = (now: number) => Maintenance | undefined;

/**
 * Follows the operator's file of planned maintenance.
 * @param file path; absent = nothing is ever planned
 * @throws ConfigError if the file cannot be used at the start
 */
export function maintenancePlan(file: string | undefined): MaintenancePlan {
  if (file === undefined) return () => undefined;
  const work = followOperatorFile({
    file,
    variable: "MAINTENANCE_FILE",
    parse: parsePlannedWork,
    reloaded: ({ length: planned }) => log("info", "maintenance_file_reloaded", { planned }),
    refused: (error) => log("error", "maintenance_file_refused", { error }),
  });
  return (now) => maintenanceAt(work(now), now);
}
