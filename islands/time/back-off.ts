const FIRST = 2_000;
const LONGEST = 30_000;

/** 2 s, 4 s, 8 s … 30 s, each up to a fifth more or less, so that not all of an outage's guests return at once. */
export function backOff(attempt: number, chance: number): number {
  return Math.min(FIRST * 2 ** attempt, LONGEST) * (0.8 + 0.4 * chance);
}
