const firstDelayMs = 2_000;
const longestDelayMs = 30_000;

/**
 * Milliseconds until the next retry: 2 s, 4 s, 8 s … 30 s, with ±20 % jitter so that browsers do not return in step.
 * @param random 0 to 1
 */
export function retryDelayMs(attempt: number, random: number): number {
  return Math.min(firstDelayMs * 2 ** attempt, longestDelayMs) * (0.8 + 0.4 * random);
}

/** The unit that a wait is shown in: minutes, rounded up, and seconds for the last ninety. */
export function waitUnit(seconds: number): { unit: "minute" | "second"; count: number } {
  return seconds > 90 ? { unit: "minute", count: Math.ceil(seconds / 60) } : { unit: "second", count: seconds };
}
