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
  endpoint: variable(
    "OTEL_EXPORTER_OTLP_ENDPOINT",
    address,
    "a collector; turns on [traces](operations.md#traces). More of [OpenTelemetry's own variables](https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/) count",
  ),
  tracesEndpoint: variable(
    "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
    address,
    "the same, as its full address, `/v1/traces` included",
  ),
  protocol: variable("OTEL_EXPORTER_OTLP_PROTOCOL", protocol, "how spans are written", {
    otherwise: "`http/protobuf`",
  }),
  tracesProtocol: variable("OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", protocol, "the same", {
    otherwise: "that of `OTEL_EXPORTER_OTLP_PROTOCOL`",
  }),
  exporter: variable(
    "OTEL_TRACES_EXPORTER",
    oneOf(["otlp", "none"]).optional(),
    "`otlp`: traces without an address, to a collector on this machine; `none`: no traces",
    { otherwise: "`otlp` with an address, else `none`" },
  ),
  sampler: variable(
    "OTEL_TRACES_SAMPLER",
    z
      .string()
      .regex(/^(?:parentbased_)?(?:always_on|always_off|traceidratio)$/, {
        error: "must be always_on, always_off or traceidratio, with parentbased_ before it or without",
      })
      .optional(),
    "which requests are traced",
    { otherwise: "`parentbased_always_on`" },
  ),
  samplerArg: variable(
    "OTEL_TRACES_SAMPLER_ARG",
    z.coerce.number().min(0).max(1).optional(),
    "the share of requests that `traceidratio` traces",
    { otherwise: "`1`" },
  ),
  disabled: variable(
    "OTEL_SDK_DISABLED",
    z.string().trim().toLowerCase().optional(),
    "`true`: no traces, whatever the others say",
    { otherwise: "`false`", format: "true or false" },
  ),
});

export type Tracing = { protocol: "http/protobuf" | "http/json" };

/** Undefined unless a collector is named or the exporter asked for: traces are off out of the box. */
export function tracingOf(given: z.output<typeof tracingFields>): Tracing | undefined {
  const exporter = given.exporter ?? (given.tracesEndpoint || given.endpoint ? "otlp" : "none");
  if (given.disabled === "true" || exporter === "none") return undefined;
  return { protocol: given.tracesProtocol ?? given.protocol ?? "http/protobuf" };
}
