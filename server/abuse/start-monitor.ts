import type { Config } from "../../lib/config/config";
import { setStoreUp } from "../observability/metrics";
import { auditLog } from "./audit";
import type { Store } from "./counter-store";
import { keyedHash } from "./keyed-hash";
import { watching } from "./monitor";
import { pageEvents } from "./page-events";
import { limiter } from "./rate-limiter";
import { sharedStore } from "./shared-store";

/**
 * What looks on while requests pass: limits and audit for forwarded ones, audit and counts for pages.
 * @param memory where failures are counted without a shared store, or while it is away
 */
export async function startMonitor(config: Config, memory: (lifeMs: number) => Store) {
  const hash = keyedHash(config);
  const audit = auditLog(config, hash);
  const limit = config.limits && limiter(await storeFor(config, memory(2 * config.limits.windowMs)), config.limits);
  return { watch: watching({ config, hash, limit, audit }), pageEvents: pageEvents({ config, hash, audit }) };
}

async function storeFor({ redisUrl, limits }: Config, memory: Store): Promise<Store> {
  return redisUrl && limits
    ? sharedStore({ url: redisUrl, lifeMs: 2 * limits.windowMs, onState: setStoreUp, memory })
    : memory;
}
