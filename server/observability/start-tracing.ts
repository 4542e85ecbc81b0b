import type { Config } from "../../lib/config/config";
import { provideTelemetry } from "../../lib/observability/telemetry";
import { noTracing, type Tracing } from "./tracing";

/** Starts traces if the environment asks for them. OpenTelemetry is loaded only then. */
export async function startTracing({ tracing, kratosPublicUrl }: Pick<Config, "tracing" | "kratosPublicUrl">) {
  if (!tracing) return noTracing;
  const { openTelemetry } = await import("./open-telemetry");
  const started: Tracing = openTelemetry(tracing, new URL(kratosPublicUrl).hostname);
  provideTelemetry({ callSpan: started.call });
  return started;
}
