import { z } from "zod";

/**
 * OpenTelemetry's own variables, as far as they must be known before its SDK is loaded, which reads all of them by
 * itself. A value that it would only grumble about ends the start, as with all of our variables.
 */

const address = z
  .string()
  .trim()
  .refine((value) => /^https?:\/\//i.test(value) && URL.canParse(value), {
    error: "must be an absolute http(s) URL, like http://collector:4318",
  })
  .optional();

const protocol = z.enum(["http/protobuf", "http/json"], { error: "must be http/protobuf or http/json" }).optional();

export const tracingVariables = {
  OTEL_SDK_DISABLED: z.string().trim().toLowerCase().optional(),
  OTEL_TRACES_EXPORTER: z.enum(["otlp", "none"], { error: "must be otlp or none" }).optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: address,
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: address,
  OTEL_EXPORTER_OTLP_PROTOCOL: protocol,
  OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: protocol,
  OTEL_TRACES_SAMPLER: z
    .string()
    .regex(/^(?:parentbased_)?(?:always_on|always_off|traceidratio)$/, {
      error: "must be always_on, always_off or traceidratio, with parentbased_ before it or without",
    })
    .optional(),
  OTEL_TRACES_SAMPLER_ARG: z.coerce.number().min(0).max(1).optional(),
};

type Given = z.infer<z.ZodObject<typeof tracingVariables>>;

export type Tracing = { protocol: "http/protobuf" | "http/json" };

/** Undefined unless somebody names a collector or asks for the exporter: traces are off out of the box. */
export function tracingOf(given: Given): Tracing | undefined {
  const named = given.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT ?? given.OTEL_EXPORTER_OTLP_ENDPOINT;
  const wanted = given.OTEL_TRACES_EXPORTER ?? (named ? "otlp" : "none");
  if (given.OTEL_SDK_DISABLED === "true" || wanted === "none") return undefined;
  const { OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: own, OTEL_EXPORTER_OTLP_PROTOCOL: all } = given;
  return { protocol: own ?? all ?? "http/protobuf" };
}
