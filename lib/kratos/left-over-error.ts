import "server-only";
import { config } from "../config/config";
import type { RequestContext } from "../request/context";
import { explainDoubled, explainHidden } from "./left-over-cookies";
import type { Problem } from "./problems";
import { sessionAnswer } from "./session";

type Refused = { problem: Problem; code: number; to: string };

/**
 * What to say in the place of a problem that a left-over cookie causes, which nothing else would ever mend.
 * @returns the other problem; only where to go on at once cookies are deleted, if they may be the cause; or nothing
 */
export async function leftOverCookie(context: RequestContext, { problem, code, to }: Refused) {
  if (problem === "csrf") {
    // Kratos' own host may have one that does not reach us.
    const maybeHidden = config().forwarding || !context.headers.cookie?.includes("csrf_token_") ? {} : { to };
    return explainDoubled(context, "csrf", to) ?? maybeHidden;
  }
  const isSignedOut = problem === "alreadySignedOut" && code === 401;
  return isSignedOut && (await sessionAnswer()).ok ? explainHidden(context, to) : {};
}
