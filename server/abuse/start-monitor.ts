import type { Config } from "../../lib/config/config";
import { setStoreUp } from "../observability/metrics";
import { auditLog } from "./audit";
import type { Store } from "./counter-store";
import { keyedHash } from "./keyed-hash";
import { memoryStore } from "./memory-store";
import { watching } from "./monitor";
import { pageEvents } from "./page-events";
import { limiter } from "./rate-limiter";
import { sharedStore } from "./shared-store";

/** What looks on while requests pass: limits and audit for forwarded ones, audit and counts for pages. */
export async function startMonitor(config: Config) {
  const hash = keyedHash(config);
  const audit = auditLog(config, hash);
  const limit = config.limits && limiter(await storeFor(config.redisUrl, 2 * config.limits.windowMs), config.limits);
  return { watch: watching({ config, hash, limit, audit }), pageEvents: pageEvents({ config, hash, audit }) };
}

/** The shared store, and while it is away, or where there is none, the memory of this process. */
async function storeFor(redisUrl: string | undefined, lifeMs: number): Promise<Store> {
  const memory = memoryStore(lifeMs);
  return redisUrl ? sharedStore({ url: redisUrl, lifeMs, onState: setStoreUp, memory }) : memory;
}
