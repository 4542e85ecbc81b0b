import type { Config } from "../lib/config/config";
import { contextOfNobody, type RequestContext } from "../lib/request/context";
import { noTracing } from "./observability/tracing";
import { requestId } from "./request/request-id";
import { upstreamClient } from "./upstream/client";
import { upstreamServices } from "./upstream/services";

/** Of no request, and without a person: for what a command does (`deletions sweep`, `trials sweep`). */
export function contextOfSweep(config: Config): RequestContext {
  const kratos = upstreamClient(config.kratosPublicUrl, config.kratosTls);
  return contextOfNobody({
    id: requestId(),
    now: new Date().toISOString(),
    site: { baseUrl: config.baseUrl },
    services: {
      ...upstreamServices(config, kratos, noTracing),
      renderSlots: { acquire: async () => {}, release() {} },
    },
  });
}
