import type { Config } from "../../lib/config/config";
import { noTracing } from "./tracing";

/** Starts traces if the environment asks for them. OpenTelemetry is loaded only then. */
export async function startTracing({ tracing, kratosPublicUrl }: Pick<Config, "tracing" | "kratosPublicUrl">) {
  if (!tracing) return noTracing;
  const { openTelemetry } = await import("./open-telemetry");
  return openTelemetry(tracing, new URL(kratosPublicUrl).hostname);
}
