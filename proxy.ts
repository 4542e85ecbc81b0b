import { type NextRequest, NextResponse } from "next/server";
import { config as settings } from "@/lib/config/config";
import { pathToResume } from "@/lib/kratos/flow-memory";
import { uiLocalesParam } from "@/lib/oauth2/ui-locales";
import { ownCookie } from "@/lib/request/cookies";
import { contextIn } from "@/lib/request/current";
import { extendTrail, isLoop, trailCookie, trailMaxAge, trailOf } from "@/lib/request/redirect-trail";
import { seeOther } from "@/lib/request/see-other";
import { needsOf } from "@/lib/routes";

/**
 * Before a page that needs a session: anonymous people go to login and come back by `return_to`. Only a look at the
 * cookie, as a courtesy; the check that counts is requireSession() beside the data. It counts its redirects in the
 * trail, so that a deployment whose session cookie never reaches us ends at an explanation instead of a loop.
 */
export function proxy(request: NextRequest): Response {
  const { sessionCookie, baseUrl } = settings();
  if (request.cookies.has(sessionCookie)) return NextResponse.next();
  // Nobody signs in for a page that is not there.
  const need = needsOf.get(request.nextUrl.pathname);
  if (need && !settings()[need]) return NextResponse.next();
  const context = contextIn(request.headers);
  const cause = `the session cookie ${sessionCookie} never arrives here: check cookies.domain, SameSite and SESSION_COOKIE_NAME`;
  if (isLoop(context, { cause }))
    return seeOther(`${baseUrl}/stuck?why=loop&ref=${encodeURIComponent(context.id)}`, [], 307);
  const { pathname, searchParams } = request.nextUrl;
  // What was given along to the page is for after the sign-in.
  const path =
    pathname === "/settings" ? pathToResume(context, "settings", searchParams) : pathname + request.nextUrl.search;
  const query = new URLSearchParams({ return_to: baseUrl + path });
  const languages = searchParams.get(uiLocalesParam);
  if (languages) query.set(uiLocalesParam, languages);
  const noted = ownCookie(trailCookie, extendTrail(trailOf(context), "quiet"), trailMaxAge);
  return seeOther(`${baseUrl}/login?${query}`, [noted], 307);
}

// Next reads this without running it; a test compares it with the route table.
export const config = {
  matcher: [
    "/",
    "/settings/:path*",
    "/security",
    "/sessions",
    "/activity",
    "/applications",
    "/teams",
    "/products/open",
    "/applications/confirm",
    "/teams/new",
    "/teams/team",
    "/teams/person",
    "/teams/confirm",
    "/data",
    "/data/delete",
    "/trials",
    "/next",
  ],
};
