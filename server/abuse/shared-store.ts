import { log } from "../../lib/observability/log";
import type { Store } from "./counter-store";

type Parts = { url: string; lifeMs: number; onState: (up: boolean) => void; memory: Store };

/** Milliseconds without asking a store that has just failed us, so that a hanging one does not slow everybody. */
const rest = 1000;

/** The store of all replicas, and while it is away `memory` in its place. Says so in the log. */
export async function sharedStore({ url, lifeMs, onState, memory }: Parts): Promise<Store> {
  const { redisStore } = await import("./redis-store");
  let up: boolean | undefined;
  let askAgainAt = 0;
  const tell = (now: boolean, reason: string) => {
    if (up === now) return;
    up = now;
    // Back: it must count for all again at once, not when the rest is over.
    if (now) askAgainAt = 0;
    onState(now);
    if (now) log("info", "rate_limit_store_connected");
    else log("error", "rate_limit_store_unavailable", { reason, instead: "memory" });
  };
  const shared = redisStore(url, lifeMs, tell);
  const ask = async (work: (store: Store) => Promise<number>) => {
    if (performance.now() < askAgainAt) return work(memory);
    try {
      const value = await work(shared);
      tell(true, "");
      return value;
    } catch (error) {
      askAgainAt = performance.now() + rest;
      tell(false, error instanceof Error ? error.name : "unknown");
      return work(memory);
    }
  };
  return {
    add: (key, points) => ask((store) => store.add(key, points)),
    read: (key) => ask((store) => store.read(key)),
  };
}
