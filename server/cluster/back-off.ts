/** Milliseconds of life after which a worker's death says nothing of the next one's. */
const settled = 30_000;

/** Milliseconds between two starts at most. */
const longest = 10_000;

/** How long to wait before a worker is replaced: not at all at first, then ever longer while they die young. */
export function backOff(): (livedMs: number) => number {
  let young = 0;
  return (livedMs) => {
    young = livedMs < settled ? young + 1 : 0;
    return young < 2 ? 0 : Math.min(longest, 100 * 2 ** (young - 1));
  };
}
