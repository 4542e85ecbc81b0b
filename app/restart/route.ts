import { type NextRequest, NextResponse } from "next/server";
import { config } from "@/lib/config";
import { href } from "@/lib/href";
import { isFlowKind } from "@/lib/kratos/flow";
import { initUrl } from "@/lib/kratos/params";
import { extendTrail, notices, parseTrail, trailCookie, trailMaxAge } from "@/lib/trail";

/**
 * `GET /restart?to=<flow>&why=<notice>&…`: leaves the reason in the trail and starts the flow. A browser that came
 * without any cookie is sent round once more first, to learn whether it keeps cookies at all.
 */
export function GET(request: NextRequest): NextResponse {
  const query = request.nextUrl.searchParams;
  const to = query.get("to");
  const kind = isFlowKind(to) ? to : "login";
  const notice = notices.find((known) => known === query.get("why")) ?? "quiet";
  const probe = query.get("probe") === "1";
  if (probe && !request.cookies.has(trailCookie)) return go(href("/stuck?why=cookies"));
  if (!probe && request.cookies.size === 0) {
    query.set("probe", "1");
    return leaveTrail(go(href(`/restart?${query}`)), extendTrail(parseTrail(undefined), notice));
  }
  const start = initUrl(config().kratosBrowserUrl, kind, Object.fromEntries(query));
  if (probe) return go(start);
  return leaveTrail(go(start), extendTrail(parseTrail(request.cookies.get(trailCookie)?.value), notice));
}

function leaveTrail(response: NextResponse, value: string): NextResponse {
  const { baseUrl, basePath } = config();
  response.cookies.set(trailCookie, value, {
    path: basePath || "/",
    maxAge: trailMaxAge,
    httpOnly: true,
    sameSite: "lax",
    secure: baseUrl.startsWith("https:"),
  });
  return response;
}

// NextResponse.redirect wants an absolute URL, and request.url holds the listen address.
function go(location: string): NextResponse {
  return new NextResponse(null, { status: 303, headers: { location, "cache-control": "no-store" } });
}
