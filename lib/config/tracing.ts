import * as z from "zod";
import { oneOf } from "./formats";
import { variable } from "./variable";

/**
 * OpenTelemetry's own variables, as far as they must be known before its SDK is loaded, which reads all of them by
 * itself. A value that the SDK would only warn about ends the start, as with all our variables.
 */

const address = z
  .string()
  .trim()
  .refine((value) => /^https?:\/\//i.test(value) && URL.canParse(value), {
    error: "must be an absolute http(s) URL, like http://collector:4318",
  })
  .optional();

const protocol = oneOf(["http/protobuf", "http/json"]).optional();

export const tracingFields = z.object({
  disabled: variable("OTEL_SDK_DISABLED", z.string().trim().toLowerCase().optional()),
  exporter: variable("OTEL_TRACES_EXPORTER", oneOf(["otlp", "none"]).optional()),
  endpoint: variable("OTEL_EXPORTER_OTLP_ENDPOINT", address),
  tracesEndpoint: variable("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", address),
  protocol: variable("OTEL_EXPORTER_OTLP_PROTOCOL", protocol),
  tracesProtocol: variable("OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", protocol),
  sampler: variable(
    "OTEL_TRACES_SAMPLER",
    z
      .string()
      .regex(/^(?:parentbased_)?(?:always_on|always_off|traceidratio)$/, {
        error: "must be always_on, always_off or traceidratio, with parentbased_ before it or without",
      })
      .optional(),
  ),
  samplerArg: variable("OTEL_TRACES_SAMPLER_ARG", z.coerce.number().min(0).max(1).optional()),
});

export type Tracing = { protocol: "http/protobuf" | "http/json" };

/** Undefined unless a collector is named or the exporter asked for: traces are off out of the box. */
export function tracingOf(given: z.output<typeof tracingFields>): Tracing | undefined {
  const exporter = given.exporter ?? (given.tracesEndpoint || given.endpoint ? "otlp" : "none");
  if (given.disabled === "true" || exporter === "none") return undefined;
  return { protocol: given.tracesProtocol ?? given.protocol ?? "http/protobuf" };
}
