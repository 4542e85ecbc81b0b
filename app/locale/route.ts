import type { NextRequest } from "next/server";
import { isOffered } from "@/i18n/catalogues";
import { localeCookie } from "@/i18n/locales";
import { chosenNow, visitCookie, visitMaxAge } from "@/i18n/negotiate";
import { ownCookie } from "@/lib/request/cookies";
import { href } from "@/lib/request/href";
import { ownPath } from "@/lib/request/return-to";
import { seeOther } from "@/lib/request/see-other";

const year = 365 * 24 * 60 * 60;

/**
 * `POST /locale` (`locale`, `to`): keeps the chosen language in a cookie and goes back to the page. Works without script.
 * For the rest of the visit the choice counts more than what an application asks for.
 */
export async function POST(request: NextRequest): Promise<Response> {
  const form = await request.formData().catch(() => new FormData());
  const locale = form.get("locale");
  const to = form.get("to");
  const back = href(ownPath(typeof to === "string" ? to : "/"));
  if (!isOffered(locale)) return seeOther(back);
  return seeOther(back, [ownCookie(localeCookie, locale, year), ownCookie(visitCookie, chosenNow, visitMaxAge)]);
}
