import { Redis } from "ioredis";
import type { Secret } from "../../lib/config/secret";
import { followTls, type Tls, type TlsFiles } from "../../lib/config/tls";
import { log } from "../../lib/observability/log";
import type { CounterStore } from "./counter-store";

/** Milliseconds that a request waits for Redis at most. */
const commandTimeoutMs = 300;

/** Where Redis is, with its password, and PEM files for TLS to it. */
export type RedisServer = { url: Secret; tls: TlsFiles };

type OnState = (up: boolean, reason: string) => void;

/**
 * A connection that follows its address, password and certificates: a new one takes over once it is open, so that what is
 * changed at Redis first, or here first, interrupts nothing.
 * @returns a function that gives the current connection
 */
function connection({ url, tls: files }: RedisServer, onState: OnState): () => Redis {
  const tls = followTls(files);
  const settings = () => ({ url: url()[0], tls: tls() });
  let used = settings();
  let client = connect(used, (by, up, reason) => by === client && onState(up, reason));
  let next: Redis | undefined;
  const replace = () => {
    next?.disconnect();
    const successor = connect(used, (by, up, reason) => {
      if (up && by === next) {
        client.disconnect();
        client = by;
        next = undefined;
      }
      if (by === client) onState(up, reason);
    });
    next = successor;
  };
  return () => {
    const now = settings();
    if (now.url !== used.url || now.tls !== used.tls) {
      used = now;
      replace();
    }
    return client;
  };
}

function connect({ url, tls }: { url: string; tls: Tls }, onState: (by: Redis, ...state: Parameters<OnState>) => void) {
  const client = new Redis(url, {
    keyPrefix: "portico:",
    enableOfflineQueue: false,
    enableAutoPipelining: true,
    maxRetriesPerRequest: 0,
    connectTimeout: 2000,
    commandTimeout: commandTimeoutMs,
    retryStrategy: (attempt) => Math.min(100 * attempt, 2000),
    reconnectOnError: () => false,
    ...(url.startsWith("rediss:") && { tls }),
  });
  let reason = "closed";
  client.on("ready", () => onState(client, true, ""));
  client.on("error", (error: NodeJS.ErrnoException) => {
    reason = error.code ?? error.name;
  });
  client.on("close", () => onState(client, false, reason));
  return client;
}

/**
 * Counters in Redis or Valkey, shared by all replicas. Rejects at once while disconnected, and reconnects by itself
 * every two seconds at the latest.
 * @param onState called when the connection opens or closes
 */
function redisStore(server: RedisServer, lifetimeMs: number, onState: OnState): CounterStore {
  const client = connection(server, onState);
  return {
    async add(key, points) {
      // Sets the expiry with the first count only (PEXPIRE … NX would need Redis 7).
      const results = await client().multi().set(key, 0, "PX", lifetimeMs, "NX").incrby(key, points).exec();
      const [error, value] = results?.[1] ?? [new Error("no result")];
      if (error) throw error;
      return Number(value);
    },
    read: async (key) => Number((await client().get(key)) ?? 0),
  };
}

/** Milliseconds without a call after a failure, so that a hanging Redis does not slow every request. */
const cooldownMs = 1000;

type Shared = { server: RedisServer; lifetimeMs: number; onState: (up: boolean) => void; memory: CounterStore };

/** Counters in Redis, or in `memory` while Redis fails. Logs each change between the two. */
export function sharedStore({ server, lifetimeMs, onState, memory }: Shared): CounterStore {
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
  const redis = redisStore(server, lifetimeMs, setState);
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
