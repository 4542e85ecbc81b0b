import { log } from "../observability/log";
import type { RequestContext } from "./context";
import { cookieOf } from "./cookies";

/**
 * The trail: a short-lived cookie `<notice>.<count>` that automatic redirects leave behind. It carries the reason
 * to the page at the end, and counts, so that a loop is detected.
 * A rendered page drops it (see lib/request/page-response.ts).
 */
export const trailCookie = "portico_trail";

/** Reasons for an automatic redirect. The page shows `notices.<reason>` from the catalogue; "quiet" shows nothing. */
export const notices = ["quiet", "expired", "extended", "unknown", "other-browser", "signed-out", "elsewhere"] as const;
export type Notice = (typeof notices)[number];

type Trail = { notice: Notice; count: number };

/** Automatic redirects in a row that count as a loop. */
const trailLimit = 2;

/** Lifetime of a trail in seconds. */
export const trailMaxAge = 30;

/** The trail that a request brings. */
export function trailOf({ headers }: Pick<RequestContext, "headers">): Trail {
  return parseTrail(cookieOf(headers, trailCookie));
}

/** Why the page is not the one that was asked for: by the front door, else by the redirects before it. */
export function noticeOf(context: Pick<RequestContext, "headers" | "notice">): Notice {
  return context.notice ?? trailOf(context).notice;
}

/** True if one more automatic redirect would go round in circles. */
export function isCircling(context: Pick<RequestContext, "headers">): boolean {
  return trailOf(context).count >= trailLimit;
}

/**
 * The same, counted and logged.
 * @param more fields of the log line: what the operator should look at
 */
export function isLoop(context: RequestContext, more: { cause: string; flow?: string }): boolean {
  if (!isCircling(context)) return false;
  reportLoop(context, more);
  return true;
}

/** Counts and logs a loop. */
export function reportLoop({ id, response }: RequestContext, more: { cause: string; flow?: string }): void {
  response.events.push({ type: "loop" });
  log("warn", "loop_detected", { id, ...more });
}

export function parseTrail(value: string | undefined): Trail {
  const [reason, count] = (value ?? "").split(".");
  const notice = notices.find((known) => known === reason);
  const number = Number(count);
  return notice && Number.isInteger(number) && number > 0 ? { notice, count: Math.min(number, 99) } : noTrail;
}

const noTrail: Trail = { notice: "quiet", count: 0 };

/** Value of the cookie after one more redirect. */
export function extendTrail(trail: Trail, notice: Notice): string {
  return `${notice}.${trail.count + 1}`;
}
