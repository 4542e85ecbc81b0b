/** How a wait is said: minutes, rounded up, and the last one and a half of them in seconds. */
export function waitStep(seconds: number): { unit: "minute" | "second"; count: number } {
  return seconds > 90 ? { unit: "minute", count: Math.ceil(seconds / 60) } : { unit: "second", count: seconds };
}
