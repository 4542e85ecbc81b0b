import { type NextRequest, NextResponse } from "next/server";
import { config } from "@/lib/config/config";
import { isFlowKind } from "@/lib/kratos/flow";
import { initUrl } from "@/lib/kratos/params";
import { href } from "@/lib/request/href";
import { extendTrail, notices, parseTrail, trailCookie, trailMaxAge } from "@/lib/request/redirect-trail";
import { isSettingsSection, sectionCookie } from "@/lib/request/settings-section";

/** A section is forgotten after an hour, the life of a settings flow. */
const sectionMaxAge = 60 * 60;

/**
 * `GET /restart?to=<flow>&why=<notice>&…`: leaves the reason in the trail and starts the flow. A browser that came
 * without any cookie is sent round once more first, to learn whether it keeps cookies at all.
 * `section=<name>` keeps the section of the settings that is worked in; an empty one forgets it.
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
    return keep(go(href(`/restart?${query}`)), trailCookie, extendTrail(parseTrail(undefined), notice), trailMaxAge);
  }
  const start = go(initUrl(config().kratosBrowserUrl, kind, Object.fromEntries(query)));
  const section = query.get("section");
  if (section !== null) keep(start, sectionCookie, section, isSettingsSection(section) ? sectionMaxAge : 0);
  if (probe || (notice === "quiet" && section !== null)) return start;
  const trail = parseTrail(request.cookies.get(trailCookie)?.value);
  return keep(start, trailCookie, extendTrail(trail, notice), trailMaxAge);
}

function keep(response: NextResponse, name: string, value: string, maxAge: number): NextResponse {
  const { baseUrl, basePath } = config();
  response.cookies.set(name, value, {
    path: basePath || "/",
    maxAge,
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
