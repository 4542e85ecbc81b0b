import { collectDefaultMetrics } from "prom-client";
import { provideTelemetry } from "../../lib/observability/telemetry";
import { countKratosError, countLoop, countUpstream } from "./metrics";

/** Begins to measure the process and what pages tell. Costs a little, so only where somebody can read it. */
export function startMeasuring(): void {
  collectDefaultMetrics();
  provideTelemetry({ upstream: countUpstream, kratosError: countKratosError, loop: countLoop });
}
