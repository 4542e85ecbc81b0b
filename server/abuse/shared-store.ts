import { Redis } from "ioredis";
import { log } from "../../lib/observability/log";
import type { CounterStore } from "./counter-store";

/** Milliseconds that a request waits for Redis at most. */
const commandTimeoutMs = 300;

/**
 * Counters in Redis or Valkey, shared by all replicas. Rejects at once while disconnected, and reconnects by itself
 * every two seconds at the latest.
 * @param onState called when the connection opens or closes
 */
function redisStore(url: string, lifetimeMs: number, onState: (up: boolean, reason: string) => void): CounterStore {
  const client = new Redis(url, {
    keyPrefix: "portico:",
    enableOfflineQueue: false,
    enableAutoPipelining: true,
    maxRetriesPerRequest: 0,
    connectTimeout: 2000,
    commandTimeout: commandTimeoutMs,
    retryStrategy: (attempt) => Math.min(100 * attempt, 2000),
    reconnectOnError: () => false,
  });
  let reason = "closed";
  client.on("ready", () => onState(true, ""));
  client.on("error", (error: NodeJS.ErrnoException) => {
    reason = error.code ?? error.name;
  });
  client.on("close", () => onState(false, reason));
  return {
    async add(key, points) {
      // Sets the expiry with the first count only (PEXPIRE … NX would need Redis 7).
      const results = await client.multi().set(key, 0, "PX", lifetimeMs, "NX").incrby(key, points).exec();
      const [error, value] = results?.[1] ?? [new Error("no result")];
      if (error) throw error;
      return Number(value);
    },
    read: async (key) => Number((await client.get(key)) ?? 0),
  };
}

/** Milliseconds without a call after a failure, so that a hanging Redis does not slow every request. */
const cooldownMs = 1000;

type Shared = { url: string; lifetimeMs: number; onState: (up: boolean) => void; memory: CounterStore };

/** Counters in Redis, or in `memory` while Redis fails. Logs each change between the two. */
export function sharedStore({ url, lifetimeMs, onState, memory }: Shared): CounterStore {
  let up: boolean | undefined;
  let retryAt = 0;
  const setState = (now: boolean, reason: string) => {
    if (up === now) return;
    up = now;
    // Reconnected: share counts again at once, without waiting for the cooldown.
    if (now) retryAt = 0;
    onState(now);
    if (now) log("info", "rate_limit_store_connected");
    else log("error", "rate_limit_store_unavailable", { reason, instead: "memory" });
  };
  const redis = redisStore(url, lifetimeMs, setState);
  const call = async (work: (store: CounterStore) => Promise<number>) => {
    if (performance.now() < retryAt) return work(memory);
    try {
      const value = await work(redis);
      setState(true, "");
      return value;
    } catch (error) {
      retryAt = performance.now() + cooldownMs;
      setState(false, error instanceof Error ? error.name : "unknown");
      return work(memory);
    }
  };
  return {
    add: (key, points) => call((store) => store.add(key, points)),
    read: (key) => call((store) => store.read(key)),
  };
}
