import { type NextRequest, NextResponse } from "next/server";
import { config as settings } from "@/lib/config";
import { log } from "@/lib/log";
import { extendTrail, parseTrail, trailCookie, trailLimit, trailMaxAge } from "@/lib/trail";

/**
 * Before a page that needs a session: anonymous people go to login and come back by `return_to`. Only a look at the
 * cookie, as a courtesy; the check that counts is requireSession() beside the data. It counts its redirects in the
 * trail, so that a deployment whose session cookie never reaches us ends at an explanation instead of a loop.
 */
export function proxy(request: NextRequest): NextResponse {
  const { sessionCookie, baseUrl, basePath } = settings();
  if (request.cookies.has(sessionCookie)) return NextResponse.next();
  const trail = parseTrail(request.cookies.get(trailCookie)?.value);
  if (trail.count >= trailLimit) {
    const id = request.headers.get("x-request-id") ?? "";
    log("warn", "loop_detected", {
      id,
      cause: `the session cookie ${sessionCookie} never arrives here: check cookies.domain, SameSite and SESSION_COOKIE_NAME`,
    });
    return go(`/stuck?why=loop&ref=${encodeURIComponent(id)}`);
  }
  const query = new URLSearchParams({ return_to: baseUrl + request.nextUrl.pathname });
  const response = go(`/login?${query}`);
  response.cookies.set(trailCookie, extendTrail(trail, "quiet"), {
    path: basePath || "/",
    maxAge: trailMaxAge,
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
