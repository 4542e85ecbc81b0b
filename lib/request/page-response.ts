import type { AnyFlow } from "../kratos/flow";
import { type Problem, problemRow } from "../kratos/problems";
import type { PageResponse } from "./context";
import { expiredCookie } from "./cookies";
import { trailCookie } from "./redirect-trail";

/** What pages decide besides their HTML: see `PageResponse`. */

/** Problems that end a trail of redirects. */
const ofLoops: ReadonlySet<Problem> = new Set(["loop", "cookies", "doubledCookies", "hiddenCookie"]);

/** A problem page: its status, and when to retry. */
export function respondProblem(response: PageResponse, problem: Problem): void {
  const { status, passes } = problemRow(problem);
  response.status = status;
  response.events.push({ type: "problem", problem });
  if (passes) response.retryAfter = 5;
  // The next attempt starts a new trail.
  if (ofLoops.has(problem)) endRedirectTrail(response);
}

/** The status of a page that tells how a form before it ended. */
export function respondOutcome(response: PageResponse, outcome: string): void {
  if (outcome === "failed") respondProblem(response, "unavailable");
  if (outcome === "refused" || outcome === "other") response.status = 403;
}

/** A page that shows a flow. */
export function respondFlow(response: PageResponse, { kind, flow }: AnyFlow): void {
  const messages = [...(flow.ui.messages ?? []), ...flow.ui.nodes.flatMap((node) => node.messages ?? [])];
  const ids = [...new Set(messages.map(({ id }) => id))];
  response.events.push({ type: "flow", kind, state: String(flow.state ?? "none"), messages: ids });
  endRedirectTrail(response);
}

/** A page with a session. @param identity Kratos' id */
export function respondSession(response: PageResponse, identity: string | undefined): void {
  response.events.push({ type: "session", identity: identity ?? "unknown" });
  endRedirectTrail(response);
}

/** A page was shown: the redirects before it were no loop. */
function endRedirectTrail({ cookies }: PageResponse): void {
  const expired = expiredCookie(trailCookie);
  if (!cookies.includes(expired)) cookies.push(expired);
}
