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
