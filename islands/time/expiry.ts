const MINUTE = 60_000;
const WARN_BEFORE = 2 * MINUTE;
const LONGEST_TIMER = 2 ** 31 - 1;

export interface Expiry {
  phase: "fresh" | "soon" | "expired";
  minutes: number;
  /** How long until there is something new to say. */
  wait: number;
}

/** When the flow ends by this browser's clock. With the server's own time beside it, a wrong clock does no harm. */
export function deadlineOf(expiresAt = "", serverNow = "", now = 0): number {
  const end = Date.parse(expiresAt);
  const sent = Date.parse(serverNow);
  return Number.isNaN(sent) ? end : now + end - sent;
}

export function expiryAt(deadline: number, now: number): Expiry {
  const left = deadline - now;
  const minutes = Math.ceil(left / MINUTE);
  if (left <= 0) return { phase: "expired", minutes: 0, wait: 0 };
  if (left <= WARN_BEFORE) return { phase: "soon", minutes, wait: left - (minutes - 1) * MINUTE };
  return { phase: "fresh", minutes, wait: Math.min(left - WARN_BEFORE, LONGEST_TIMER) };
}
