import { type NextRequest, NextResponse } from "next/server";
import { isOffered } from "@/i18n/catalogues";
import { localeCookie } from "@/i18n/locales";
import { chosenNow, visitCookie, visitMaxAge } from "@/i18n/negotiate";
import { config } from "@/lib/config/config";
import { href } from "@/lib/request/href";
import { ownPath } from "@/lib/request/return-to";

const year = 365 * 24 * 60 * 60;

/**
 * `POST /locale` (`locale`, `to`): keeps the chosen language in a cookie and goes back to the page. Works without script.
 * For the rest of the visit the choice counts more than what an application asks for.
 */
export async function POST(request: NextRequest): Promise<NextResponse> {
  const form = await request.formData().catch(() => new FormData());
  const locale = form.get("locale");
  const to = form.get("to");
  const back = ownPath(typeof to === "string" ? to : "/");
  const response = new NextResponse(null, {
    status: 303,
    headers: { location: href(back), "cache-control": "no-store" },
  });
  if (isOffered(locale)) {
    const { baseUrl, basePath } = config();
    const options = { path: basePath || "/", sameSite: "lax", secure: baseUrl.startsWith("https:") } as const;
    response.cookies.set(localeCookie, locale, { ...options, maxAge: year });
    response.cookies.set(visitCookie, chosenNow, { ...options, maxAge: visitMaxAge, httpOnly: true });
  }
  return response;
}
