import { log } from "../../lib/observability/log";

/** Counters that expire. Their keys are keyed hashes, so that a store holds no address and no name. */
export type CounterStore = {
  /** Adds to a counter, atomically also across processes. Points may be negative. @returns its new value */
  add(key: string, points: number): Promise<number>;
  /** @returns 0 for a counter that does not exist */
  read(key: string): Promise<number>;
};

/** Some 100 bytes each. */
const maxMemoryCounters = 100_000;

/**
 * Counters in the memory of this process. When it is full the oldest go first: flooding it gains an attacker no more
 * than the loss of the oldest failures.
 * @param lifetimeMs from the first count on
 */
export function memoryStore(lifetimeMs: number, max = maxMemoryCounters): CounterStore {
  const counters = new Map<string, { value: number; expiresAt: number }>();
  const current = (key: string) => {
    const counter = counters.get(key);
    return counter && counter.expiresAt > Date.now() ? counter : undefined;
  };
  return {
    async add(key, points) {
      const counter = current(key);
      const value = (counter?.value ?? 0) + points;
      if (!counter || value === 0) counters.delete(key);
      if (value !== 0) counters.set(key, { value, expiresAt: counter?.expiresAt ?? Date.now() + lifetimeMs });
      // A map iterates in the order of insertion.
      for (const oldest of counters.keys()) {
        if (counters.size <= max && (counters.get(oldest)?.expiresAt ?? 0) > Date.now()) break;
        counters.delete(oldest);
      }
      return value;
    },
    async read(key) {
      return current(key)?.value ?? 0;
    },
  };
}

/** Milliseconds that a request waits for Redis at most. */
const commandTimeoutMs = 300;

/**
 * Counters in Redis or Valkey, shared by all replicas. Rejects at once while disconnected, and reconnects by itself
 * every two seconds at the latest.
 * @param onState called when the connection opens or closes
 */
async function redisStore(url: string, lifetimeMs: number, onState: (up: boolean, reason: string) => void) {
  // Loaded only where there is a REDIS_URL.
  const { Redis } = await import("ioredis");
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
  const store: CounterStore = {
    async add(key, points) {
      // Sets the expiry with the first count only (PEXPIRE … NX would need Redis 7).
      const results = await client.multi().set(key, 0, "PX", lifetimeMs, "NX").incrby(key, points).exec();
      const [error, value] = results?.[1] ?? [new Error("no result")];
      if (error) throw error;
      return Number(value);
    },
    read: async (key) => Number((await client.get(key)) ?? 0),
  };
  return store;
}

/** Milliseconds without a call after a failure, so that a hanging Redis does not slow every request. */
const cooldownMs = 1000;

type Shared = { url: string; lifetimeMs: number; onState: (up: boolean) => void; memory: CounterStore };

/** Counters in Redis, or in `memory` while Redis fails. Logs each change between the two. */
export async function sharedStore({ url, lifetimeMs, onState, memory }: Shared): Promise<CounterStore> {
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
  const redis = await redisStore(url, lifetimeMs, setState);
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
