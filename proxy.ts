import { type NextRequest, NextResponse } from "next/server";
import { config as settings } from "@/lib/config/config";
import { uiLocalesParam } from "@/lib/oauth2/ui-locales";
import { log } from "@/lib/observability/log";
import { telemetry } from "@/lib/observability/telemetry";
import { extendTrail, parseTrail, trailCookie, trailLimit, trailMaxAge } from "@/lib/request/redirect-trail";
import { wantedCookie, wantedMaxAge } from "@/lib/request/settings-section";

/**
 * Before a page that needs a session: anonymous people go to login and come back by `return_to`. Only a look at the
 * cookie, as a courtesy; the check that counts is requireSession() beside the data. It counts its redirects in the
 * trail, so that a deployment whose session cookie never reaches us ends at an explanation instead of a loop.
 */
export function proxy(request: NextRequest): NextResponse {
  const { sessionCookie, baseUrl } = settings();
  if (request.cookies.has(sessionCookie)) {
    const onward = NextResponse.next();
    const { pathname, searchParams } = request.nextUrl;
    return pathname.startsWith("/settings") && !searchParams.has("flow")
      ? keep(onward, wantedCookie, "settings", wantedMaxAge)
      : onward;
  }
  const trail = parseTrail(request.cookies.get(trailCookie)?.value);
  if (trail.count >= trailLimit) {
    const id = request.headers.get("x-request-id") ?? "";
    telemetry().loop();
    log("warn", "loop_detected", {
      id,
      cause: `the session cookie ${sessionCookie} never arrives here: check cookies.domain, SameSite and SESSION_COOKIE_NAME`,
    });
    return go(`/stuck?why=loop&ref=${encodeURIComponent(id)}`);
  }
  const query = new URLSearchParams({ return_to: baseUrl + request.nextUrl.pathname });
  const languages = request.nextUrl.searchParams.get(uiLocalesParam);
  if (languages) query.set(uiLocalesParam, languages);
  return keep(go(`/login?${query}`), trailCookie, extendTrail(trail, "quiet"), trailMaxAge);
}

function keep(response: NextResponse, name: string, value: string, maxAge: number): NextResponse {
  const { baseUrl, basePath } = settings();
  response.cookies.set(name, value, {
    path: basePath || "/",
    maxAge,
    httpOnly: true,
    sameSite: "lax",
    secure: baseUrl.startsWith("https:"),
  });
  return response;
}

// Absolute from BASE_URL: request.url has the listen address as its host.
function go(path: string): NextResponse {
  return new NextResponse(null, {
    status: 307,
    headers: { location: settings().baseUrl + path, "cache-control": "no-store" },
  });
}

export const config = { matcher: ["/", "/settings/:path*", "/sessions"] };
