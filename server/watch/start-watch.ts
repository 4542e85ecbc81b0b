import type { Config } from "../../lib/config";
import { keyedHash } from "../limits/keyed-hash";
import { limiter } from "../limits/limiter";
import { sharedStore } from "../limits/shared-store";
import type { Store } from "../limits/store";
import { setStoreUp } from "../metrics/metrics";
import { auditLog } from "./audit";
import { pageWatch } from "./pages-seen";
import { watching } from "./watching";

/**
 * What looks on while requests pass: limits and audit for forwarded ones, audit and counts for pages.
 * @param memory where failures are counted without a shared store, or while it is away
 */
export async function startWatch(config: Config, memory: (lifeMs: number) => Store) {
  const hash = keyedHash(config);
  const audit = auditLog(config, hash);
  const limit = config.limits && limiter(await storeFor(config, memory(2 * config.limits.windowMs)), config.limits);
  return { watch: watching({ config, hash, limit, audit }), seen: pageWatch({ config, hash, audit }) };
}

async function storeFor({ redisUrl, limits }: Config, memory: Store): Promise<Store> {
  return redisUrl && limits
    ? sharedStore({ url: redisUrl, lifeMs: 2 * limits.windowMs, onState: setStoreUp, memory })
    : memory;
}
