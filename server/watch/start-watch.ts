import type { Config } from "../../lib/config";
import { keyedHash } from "../limits/keyed-hash";
import { limiter } from "../limits/limiter";
import { memoryStore } from "../limits/memory-store";
import { sharedStore } from "../limits/shared-store";
import { setStoreUp } from "../metrics/metrics";
import { auditLog } from "./audit";
import { pageWatch } from "./pages-seen";
import { watching } from "./watching";

/** What looks on while requests pass: limits and audit for forwarded ones, audit and counts for pages. */
export async function startWatch(config: Config) {
  const hash = keyedHash(config);
  const audit = auditLog(config, hash);
  const limit = config.limits && limiter(await storeFor(config, config.limits.windowMs), config.limits);
  return { watch: watching({ config, hash, limit, audit }), seen: pageWatch({ config, hash, audit }) };
}

/** A score speaks of this window and the one before. */
async function storeFor({ redisUrl }: Config, windowMs: number) {
  const lifeMs = 2 * windowMs;
  return redisUrl ? sharedStore({ url: redisUrl, lifeMs, onState: setStoreUp }) : memoryStore(lifeMs);
}
