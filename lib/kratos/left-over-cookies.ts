import "server-only";
import { config } from "../config/config";
import type { RequestContext } from "../request/context";
import { reportLoop } from "../request/redirect-trail";
import { doubledCookies } from "./doubled-cookies";
import type { Explained } from "./problems";

/**
 * A left-over cookie of Kratos' hides the new one, so that signing in never helps: noticed, logged as a loop with its
 * cause, and explained by a page that deletes it.
 */

/**
 * Two cookies of one name arrive, and Kratos refuses what it reads in the first.
 * @param to path to go on at @returns undefined if no cookie is doubled
 */
export function explainDoubled(context: RequestContext, held: "session" | "csrf", to: string): Explained | undefined {
  const [name] = doubledCookies(context.headers.cookie ?? "", config().sessionCookie)[held];
  if (!name) return undefined;
  const cause = `two cookies ${name} arrive and Kratos reads the first, a left-over for another Domain or Path: was cookies.domain changed, or does another Kratos set cookies of this name on a parent domain?`;
  reportLoop(context, { cause });
  return { ok: false, problem: "doubledCookies", to };
}

/** The cookie is not among ours: it is for Kratos' host alone, or for its paths. */
export function explainHidden(context: RequestContext, to: string): Explained {
  const cause = `Kratos does not see the session that we see: a left-over cookie ${config().sessionCookie} for its host or paths alone hides it: was cookies.domain or cookies.path changed?`;
  reportLoop(context, { cause });
  return { ok: false, problem: "hiddenCookie", to };
}
