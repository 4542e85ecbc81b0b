import { type Problem, problemStatus } from "../kratos/errors";
import type { AnyFlow } from "../kratos/flow";
import type { PageResponse } from "./context";
import { expiredCookie } from "./cookies";
import { trailCookie } from "./redirect-trail";

/** What pages decide beside their HTML: see `PageResponse`. */

/** Problems that pass by themselves: the page looks again and goes on. */
export const passingProblems: ReadonlySet<Problem> = new Set<Problem>(["unavailable", "tooMany"]);

/** A page that explains a problem: its true status, and when another try makes sense. */
export function respondProblem(response: PageResponse, problem: Problem): void {
  response.status = problemStatus[problem];
  response.events.push({ type: "problem", problem });
  if (passingProblems.has(problem)) response.retryAfter = 5;
  // The next try starts with a clean count.
  if (problem === "loop" || problem === "cookies") endRedirectTrail(response);
}

/** A page that shows a flow. */
export function respondFlow(response: PageResponse, { kind, flow }: AnyFlow): void {
  const messages = [...(flow.ui.messages ?? []), ...flow.ui.nodes.flatMap((node) => node.messages ?? [])];
  const ids = [...new Set(messages.map(({ id }) => id))];
  response.events.push({ type: "flow", kind, state: String(flow.state ?? "none"), messages: ids });
  endRedirectTrail(response);
}

/** A page of a signed-in person. @param identity Kratos' id */
export function respondSession(response: PageResponse, identity: string | undefined): void {
  response.events.push({ type: "session", identity: identity ?? "unknown" });
  endRedirectTrail(response);
}

/** A page was shown: automatic redirects before it were no loop. */
function endRedirectTrail({ cookies }: PageResponse): void {
  const expired = expiredCookie(trailCookie);
  if (!cookies.includes(expired)) cookies.push(expired);
}
