import type { Config } from "../../lib/config/config";
import type { Secret } from "../../lib/config/secret";
import type { TlsFiles } from "../../lib/config/tls";
import type { Tracing } from "../../lib/observability/trace";
import type { Services } from "../../lib/request/context";
import type { Upstream, UpstreamName } from "../../lib/upstream/call";
import { catalogOf } from "../catalog/watch";
import { upstreamClient } from "./client";
import { observed } from "./observed";

/** The clients of all servers that the configuration names, measured and traced. @param kratos that of Kratos' public API */
export function upstreamServices(
  config: Config,
  kratos: Upstream,
  tracing: Pick<Tracing, "call">,
): Omit<Services, "renderSlots"> {
  const { kratosAdminUrl, kratosAdminTls, kratosAdminToken, hydraAdminUrl, hydraAdminTls, hydraAdminToken } = config;
  const { ketoReadUrl, ketoWriteUrl, ketoTls, ketoToken } = config;
  const client = (name: UpstreamName, url: string | undefined, ...how: [TlsFiles?, Secret?]) =>
    url === undefined ? undefined : observed(name, upstreamClient(url, ...how), tracing);
  return {
    kratos: observed("kratos", kratos, tracing),
    kratosAdmin: client("kratosAdmin", kratosAdminUrl, kratosAdminTls, kratosAdminToken),
    hydra: client("hydra", hydraAdminUrl, hydraAdminTls, hydraAdminToken),
    ketoRead: client("ketoRead", ketoReadUrl, ketoTls, ketoToken),
    ketoWrite: client("ketoWrite", ketoWriteUrl, ketoTls, ketoToken),
    catalog: catalogOf(config),
    deletionHook: client("deletionHook", config.deletionWebhook.url),
    trialHook: client("trialHook", config.trialWebhook.url),
  };
}
