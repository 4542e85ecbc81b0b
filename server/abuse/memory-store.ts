import type { Store } from "./counter-store";

/** Counters that one process keeps, some 100 bytes each. */
const mostCounters = 100_000;

/**
 * Counters in the memory of this process. When there are too many the oldest give way: an attacker who fills
 * the memory gets no more than others' oldest failures forgotten.
 * @param lifeMs after which a counter is as good as gone
 */
export function memoryStore(lifeMs: number, most = mostCounters): Store {
  const counters = new Map<string, { value: number; ends: number }>();
  const current = (key: string) => {
    const found = counters.get(key);
    return found && found.ends > Date.now() ? found : undefined;
  };
  return {
    async add(key, points) {
      const found = current(key);
      const value = (found?.value ?? 0) + points;
      if (!found || value === 0) counters.delete(key);
      if (value !== 0) counters.set(key, { value, ends: found?.ends ?? Date.now() + lifeMs });
      // A map keeps the order in which keys came.
      for (const oldest of counters.keys()) {
        if (counters.size <= most && (counters.get(oldest)?.ends ?? 0) > Date.now()) break;
        counters.delete(oldest);
      }
      return value;
    },
    async read(key) {
      return current(key)?.value ?? 0;
    },
  };
}
