import { Redis } from "ioredis";
import { RateLimiterRedis } from "rate-limiter-flexible";
import type { Store } from "./counter-store";

/** Milliseconds that a person waits for the store at most. */
const patience = 300;

export type RedisStore = Store & { close(): void };

/**
 * Counters in Redis or Valkey, shared by all replicas. Throws at once while there is no connection, and looks
 * for one again by itself, every two seconds at the latest.
 * @param onState called with each change between connected and not
 */
export function redisStore(url: string, lifeMs: number, onState: (up: boolean, reason: string) => void): RedisStore {
  const client = new Redis(url, {
    enableOfflineQueue: false,
    enableAutoPipelining: true,
    maxRetriesPerRequest: 0,
    connectTimeout: 2000,
    commandTimeout: patience,
    retryStrategy: (attempt) => Math.min(100 * attempt, 2000),
    reconnectOnError: () => false,
  });
  let reason = "closed";
  client.on("ready", () => onState(true, ""));
  client.on("error", (error: NodeJS.ErrnoException) => {
    reason = error.code ?? error.name;
  });
  client.on("close", () => onState(false, reason));
  const counters = new RateLimiterRedis({
    storeClient: client,
    keyPrefix: "portico",
    // We only count; what a count means is judged by its score.
    points: Number.MAX_SAFE_INTEGER,
    duration: Math.ceil(lifeMs / 1000),
    rejectIfRedisNotReady: true,
  });
  return {
    add: async (key, points) => (await counters.penalty(key, points)).consumedPoints,
    read: async (key) => (await counters.get(key))?.consumedPoints ?? 0,
    close: () => client.disconnect(),
  };
}
