import type { RequestListener } from "node:http";
import { collectDefaultMetrics } from "prom-client";
import { checkBrandTexts, checkLanguages } from "../i18n/start-check";
import { allBrands, brand, brandNames, brandOfHost, checkBrands } from "../lib/brands/brand";
import { type Config, ConfigError } from "../lib/config/config";
import { log } from "../lib/observability/log";
import { startMonitor } from "./abuse/monitor";
import { framed, prepareEnvironment } from "./environment";
import { type AnswerClientErrors, answerClientErrors } from "./http/client-error";
import { fallbackWords } from "./http/fallback-page";
import { type Health, health as healthOf } from "./http/health";
import { securityHeaders } from "./http/security-headers";
import { securityTxt } from "./http/security-txt";
import type { Lifecycle } from "./http/shutdown";
import { staticFiles } from "./http/static-files";
import { operationsUnderWay } from "./kratos/forward";
import { startNext } from "./next";
import { isMeasured } from "./observability/metrics-endpoint";
import { startTracing } from "./observability/tracing";
import { renderQueue } from "./pages/render-slots";
import { type Trust, trustIn } from "./request/client-address";
import { sitesOf } from "./request/site";
import { router } from "./router";
import { upstreamClient } from "./upstream/client";
import { observed } from "./upstream/observed";

type Options = { dev: boolean; lifecycle: Lifecycle };

export type Assembled = {
  door: RequestListener;
  /** For the HTTP server that the front door is attached to. */
  unreadable: AnswerClientErrors;
  health: Health;
  /** Resolves when nothing is under way at Kratos any more, whether or not somebody waits for it. */
  operationsEnd: () => Promise<void>;
  endTracing: () => Promise<void>;
};

/**
 * Assembles what answers requests: configuration, brands, languages, Next, front door.
 * @throws ConfigError if something is missing or wrong
 */
export async function assemble(config: Config, { dev, lifecycle }: Options): Promise<Assembled> {
  const trust = trustOrFail(config.trustedProxies);
  const dir = prepareEnvironment(dev);
  checkBrands();
  for (const { locale, missing } of checkLanguages()) log("warn", "locale_incomplete", { locale, missing });
  checkBrandTexts(allBrands());
  fallbackWords();

  const kratos = upstreamClient(config.kratosPublicUrl, config.kratosTls);
  const health = healthOf(kratos, config.upstreamTimeoutMs, lifecycle);
  if (isMeasured(config)) collectDefaultMetrics();
  const monitor = await startMonitor(config);
  const tracing = await startTracing(config);
  const operations = operationsUnderWay();
  const next = await startNext({ dev, dir, port: config.port });
  const security = securityHeaders(config, { dev, framed });
  const door = router({
    config,
    security,
    trust,
    sites: sitesOf(config, (hostname) => brandOfHost(hostname)?.name),
    filesOf: (name) => (brandNames().includes(name) ? brand(name).files : undefined),
    serveFile: staticFiles({ dir, dev, security }),
    services: {
      kratos: observed("kratos", kratos, tracing),
      kratosAdmin: config.kratosAdminUrl
        ? observed(
            "kratosAdmin",
            upstreamClient(config.kratosAdminUrl, config.kratosAdminTls, config.kratosAdminTokenFile),
            tracing,
          )
        : undefined,
      hydra: config.hydraAdminUrl ? observed("hydra", upstreamClient(config.hydraAdminUrl), tracing) : undefined,
    },
    securityTxt: securityTxt(config.securityTxtFile),
    queue: renderQueue(),
    health,
    lifecycle,
    next,
    tracing,
    operations,
    keepsPages: !dev,
    ...monitor,
  });
  return {
    door,
    unreadable: answerClientErrors(config, security),
    health,
    operationsEnd: operations.idle,
    endTracing: tracing.shutdown,
  };
}

function trustOrFail(proxies: string[]): Trust {
  try {
    return trustIn(proxies);
  } catch (error) {
    throw new ConfigError([
      { variable: "TRUSTED_PROXIES", reason: error instanceof Error ? error.message : "is wrong" },
    ]);
  }
}
