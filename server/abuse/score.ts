/** Failures in the current window of time and in the one before. */
export type Counts = { now: number; before: number };

/** The current window: its number since 1970, and which part of it is gone (0 to 1). */
export type Clock = { slice: number; gone: number };

/** @param time in milliseconds since 1970, the same in all replicas up to their clocks' faults */
export function clockAt(time: number, windowMs: number): Clock {
  const slices = time / windowMs;
  return { slice: Math.floor(slices), gone: slices - Math.floor(slices) };
}

/** A score that decays: what happened in the window before fades away while the current one passes. */
export function scoreOf({ now, before }: Counts, gone: number): number {
  return Math.max(0, now) + Math.max(0, before) * (1 - gone);
}

/** Seconds until a score is below `limit` if nothing more happens; at least 1. */
export function secondsUntilBelow(limit: number, { now, before }: Counts, gone: number, windowMs: number): number {
  // Solved in windows of time: now + before * (1 - t) = limit, or in the next window now * (1 - t) = limit.
  const windows = now < limit ? 1 - (limit - now) / Math.max(before, 1) - gone : 1 - gone + (1 - limit / now);
  return Math.max(1, Math.floor((windows * windowMs) / 1000 + 0.01) + 1);
}

/** Milliseconds of the longest delay, and of the shortest. */
const longest = 3000;
const shortest = 250;

/** How long a try waits: nothing up to `from`, then more with each failure up to `to`. */
export function delayFor(score: number, from: number, to: number): number {
  if (score < from) return 0;
  const share = Math.min(1, (score - from) / Math.max(1, to - from));
  return Math.round(shortest + (longest - shortest) * share);
}
