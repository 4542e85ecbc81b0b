const minuteMs = 60_000;
const longestTimeoutMs = 2 ** 31 - 1;

/** Each phase but the first has a sentence of its own in `<flow-expiry>`, under this name. */
interface Expiry {
  phase: "open" | "twoMinutes" | "oneMinute" | "expired";
  /** Milliseconds until the next phase. */
  nextMs: number;
}

/**
 * When the flow expires by this browser's clock, epoch ms; NaN if `expiresAt` is no date.
 * @param serverNow the server's time when it rendered the page: makes up for a browser clock that is wrong
 */
export function deadlineOf(expiresAt = "", serverNow = "", now = 0): number {
  const end = Date.parse(expiresAt);
  const rendered = Date.parse(serverNow);
  return Number.isNaN(rendered) ? end : now + end - rendered;
}

export function expiryAt(deadline: number, now: number): Expiry {
  const left = deadline - now;
  if (left <= 0) return { phase: "expired", nextMs: 0 };
  if (left <= minuteMs) return { phase: "oneMinute", nextMs: left };
  if (left <= 2 * minuteMs) return { phase: "twoMinutes", nextMs: left - minuteMs };
  return { phase: "open", nextMs: Math.min(left - 2 * minuteMs, longestTimeoutMs) };
}
