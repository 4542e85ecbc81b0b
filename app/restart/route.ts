import type { NextRequest } from "next/server";
import { config } from "@/lib/config/config";
import { isFlowKind } from "@/lib/kratos/flow";
import { initUrl } from "@/lib/kratos/params";
import { ownCookie } from "@/lib/request/cookies";
import { href } from "@/lib/request/href";
import { extendTrail, notices, parseTrail, trailCookie, trailMaxAge } from "@/lib/request/redirect-trail";
import { seeOther } from "@/lib/request/see-other";
import { firstOf } from "@/lib/request/target";

/**
 * `GET /restart?to=<flow>&why=<notice>&…`: leaves the reason in the redirect trail and starts the flow. A browser that
 * came without any cookie is sent round once more first, to learn whether it keeps cookies at all.
 */
export function GET(request: NextRequest): Response {
  const query = request.nextUrl.searchParams;
  const to = query.get("to");
  const kind = isFlowKind(to) ? to : "login";
  const notice = notices.find((known) => known === query.get("why")) ?? "quiet";
  const trail = parseTrail(request.cookies.get(trailCookie)?.value);
  const isProbe = query.get("probe") === "1";
  if (isProbe && !request.cookies.has(trailCookie)) return seeOther(href("/stuck?why=cookies"));
  const noted = ownCookie(trailCookie, extendTrail(trail, notice), trailMaxAge);
  if (!isProbe && request.cookies.size === 0) {
    query.set("probe", "1");
    return seeOther(href(`/restart?${query}`), [noted]);
  }
  const start = initUrl(config().kratosBrowserUrl, kind, firstOf(query));
  return seeOther(start, isProbe ? [] : [noted]);
}
