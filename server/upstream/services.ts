import type { Config } from "../../lib/config/config";
import type { Tracing } from "../../lib/observability/trace";
import type { Services } from "../../lib/request/context";
import type { Upstream } from "../../lib/upstream/call";
import { upstreamClient } from "./client";
import { observed } from "./observed";

/** The clients of all servers that the configuration names, measured and traced. @param kratos that of Kratos' public API */
export function upstreamServices(
  config: Config,
  kratos: Upstream,
  tracing: Pick<Tracing, "call">,
): Omit<Services, "renderSlots"> {
  const { kratosAdminUrl, kratosAdminTls, kratosAdminTokenFile, hydraAdminUrl, deletionWebhook } = config;
  return {
    kratos: observed("kratos", kratos, tracing),
    kratosAdmin: kratosAdminUrl
      ? observed("kratosAdmin", upstreamClient(kratosAdminUrl, kratosAdminTls, kratosAdminTokenFile), tracing)
      : undefined,
    hydra: hydraAdminUrl ? observed("hydra", upstreamClient(hydraAdminUrl), tracing) : undefined,
    deletionHook: deletionWebhook.url
      ? observed("deletionHook", upstreamClient(deletionWebhook.url), tracing)
      : undefined,
  };
}
