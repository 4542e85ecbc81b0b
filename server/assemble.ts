import type { RequestListener } from "node:http";
import { checkBrandTexts } from "../i18n/brand-texts";
import { checkLanguages } from "../i18n/start-check";
import { allBrands, brand, brandNames, brandOfHost, checkBrands } from "../lib/brand";
import { type Config, ConfigError } from "../lib/config";
import { log } from "../lib/log";
import { type Trust, trustIn } from "./client-address";
import { frontDoor } from "./front-door";
import { type Health, health as healthOf } from "./health";
import { linkToKratos } from "./kratos-link";
import { lastResortWords } from "./last-resort";
import type { Store } from "./limits/store";
import { isMeasured } from "./metrics/endpoint";
import { startMeasuring } from "./metrics/start-measuring";
import { framed, prepareEnvironment } from "./prepare-environment";
import { securityHeaders } from "./security-headers";
import type { Lifecycle } from "./shutdown";
import { sitesOf } from "./site";
import { startNext } from "./start-next";
import { startTracing } from "./tracing/start-tracing";
import { type AnswerUnreadable, unreadable } from "./unreadable";
import { startWatch } from "./watch/start-watch";

type Options = { dev: boolean; lifecycle: Lifecycle; memory: (lifeMs: number) => Store };

export type Assembled = {
  door: RequestListener;
  /** For the server that the door stands before. */
  unreadable: AnswerUnreadable;
  health: Health;
  endTracing: () => Promise<void>;
};

/**
 * Puts together all that answers requests: configuration, brands, languages, Next, front door.
 * @param memory where failed tries are counted without a shared store
 * @throws ConfigError if something is missing or wrong
 */
export async function assemble(config: Config, { dev, lifecycle, memory }: Options): Promise<Assembled> {
  const trust = trustOrFail(config.trustedProxies);
  const dir = prepareEnvironment(dev);
  checkBrands();
  for (const { locale, missing } of checkLanguages()) log("warn", "locale_incomplete", { locale, missing });
  checkBrandTexts(allBrands());
  lastResortWords();

  const link = linkToKratos(config.kratosPublicUrl, config.upstreamTimeoutMs, config.kratosTls);
  const health = healthOf(link, lifecycle);
  if (isMeasured(config)) startMeasuring();
  const watches = await startWatch(config, memory);
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
