import type { Store } from "./counter-store";
import { type Counts, clockAt } from "./score";

/** Failures of one bucket (an address, an account at an address …) as they were counted at a moment. */
export type Tally = {
  bucket: string;
  slice: number;
  /** Part of the current window that is gone. */
  gone: number;
  counts: Counts;
};

/** Counts one more try in a bucket. The counts that come back include it. */
export async function raise(store: Store, bucket: string, windowMs: number): Promise<Tally> {
  const { slice, gone } = clockAt(Date.now(), windowMs);
  const [now, before] = await Promise.all([store.add(keyOf(bucket, slice), 1), store.read(keyOf(bucket, slice - 1))]);
  return { bucket, slice, gone, counts: { now, before } };
}

/** The buckets that one try was counted in. */
export type Tallies = { address?: Tally | undefined; pair?: Tally | undefined; account?: Tally | undefined };

/**
 * Takes counts back: the one of a try that was none, or all of a pair that has signed in. Never more than the pair
 * has, also if it happens many times at once: else somebody's own sign-ins would pay for failures with others' names.
 */
export async function lower(store: Store, { address, pair, account }: Tallies, amount: Counts): Promise<void> {
  const others = [address, account].filter((tally) => tally !== undefined);
  const parts = [amount.now, amount.before].map(async (count, back) => {
    if (count <= 0) return;
    const taken = pair ? await takeAtMost(store, keyOf(pair.bucket, pair.slice - back), count) : count;
    if (taken > 0) await Promise.all(others.map(({ bucket, slice }) => store.add(keyOf(bucket, slice - back), -taken)));
  });
  await Promise.all(parts);
}

/** Lowers a counter, but not below zero. @returns by how much */
async function takeAtMost(store: Store, key: string, count: number): Promise<number> {
  const left = await store.add(key, -count);
  const tooMany = Math.min(count, Math.max(0, -left));
  if (tooMany > 0) await store.add(key, tooMany);
  return count - tooMany;
}

function keyOf(bucket: string, slice: number): string {
  return `${bucket}:${slice}`;
}
