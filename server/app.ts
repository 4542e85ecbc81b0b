import type { RequestListener } from "node:http";
import { checkBrandTexts } from "../i18n/brand-texts";
import { checkLanguages } from "../i18n/start-check";
import { allBrands, brand, brandNames, brandOfHost, checkBrands } from "../lib/brands/brand";
import { type Config, ConfigError } from "../lib/config/config";
import { log } from "../lib/observability/log";
import { startWatch } from "./abuse/start-monitor";
import { framed, prepareEnvironment } from "./environment";
import { type AnswerUnreadable, unreadable } from "./http/client-error";
import { lastResortWords } from "./http/fallback-page";
import { type Health, health as healthOf } from "./http/health";
import { securityHeaders } from "./http/security-headers";
import type { Lifecycle } from "./http/shutdown";
import { linkToKratos } from "./kratos/client";
import { startNext } from "./next";
import { isMeasured } from "./observability/metrics-endpoint";
import { startMeasuring } from "./observability/start-measuring";
import { startTracing } from "./observability/start-tracing";
import { type Trust, trustIn } from "./request/client-address";
import { sitesOf } from "./request/site";
import { frontDoor } from "./router";

type Options = { dev: boolean; lifecycle: Lifecycle };

export type Assembled = {
  door: RequestListener;
  /** For the server that the door stands before. */
  unreadable: AnswerUnreadable;
  health: Health;
  endTracing: () => Promise<void>;
};

/**
 * Puts together all that answers requests: configuration, brands, languages, Next, front door.
 * @throws ConfigError if something is missing or wrong
 */
export async function assemble(config: Config, { dev, lifecycle }: Options): Promise<Assembled> {
  const trust = trustOrFail(config.trustedProxies);
  const dir = prepareEnvironment(dev);
  checkBrands();
  for (const { locale, missing } of checkLanguages()) log("warn", "locale_incomplete", { locale, missing });
  checkBrandTexts(allBrands());
  lastResortWords();

  const link = linkToKratos(config.kratosPublicUrl, config.upstreamTimeoutMs, config.kratosTls);
  const health = healthOf(link, lifecycle);
  if (isMeasured(config)) startMeasuring();
  const watches = await startWatch(config);
  const tracing = await startTracing(config);
  const next = await startNext({ dev, dir, port: config.port });
  const sites = sitesOf(config, (hostname) => brandOfHost(hostname)?.name);
  const filesOf = (name: string) => (brandNames().includes(name) ? brand(name).files : undefined);
  const security = securityHeaders(config, { dev, framed });
  const own = { config, dev, security, trust, sites, filesOf };
  const door = frontDoor({ ...own, link, health, lifecycle, next, tracing, ...watches });
  return { door, unreadable: unreadable(config, security), health, endTracing: tracing.shutdown };
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
