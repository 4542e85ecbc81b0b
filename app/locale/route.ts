import type { NextRequest } from "next/server";
import { isOffered } from "@/i18n/catalogues";
import { localeCookie } from "@/i18n/locales";
import { chosenNow, visitCookie, visitMaxAge } from "@/i18n/negotiate";
import { ownCookie } from "@/lib/request/cookies";
import { href } from "@/lib/request/href";
import { retainedAction, retainedActionOf } from "@/lib/request/retained-form";
import { ownPath } from "@/lib/request/return-to";
import { seeOther } from "@/lib/request/see-other";

const year = 365 * 24 * 60 * 60;

/**
 * `POST /locale` (`locale`, `to`): keeps the chosen language in a cookie and goes back to the page. Works without script.
 * For the rest of the visit the choice counts more than what an application asks for.
 *
 * A form that an outage has kept from Kratos comes along (`action`, and its fields) and is sent on: to the page of the
 * outage in the new language, or to where it was meant to go.
 */
export async function POST(request: NextRequest): Promise<Response> {
  const form = await request.formData().catch(() => new FormData());
  const locale = form.get("locale");
  const to = form.get("to");
  const back = href(ownPath(typeof to === "string" ? to : "/"));
  if (!isOffered(locale)) return seeOther(back);
  const chosen = [ownCookie(localeCookie, locale, year), ownCookie(visitCookie, chosenNow, visitMaxAge)];
  const retained = retainedActionOf(form.get(retainedAction));
  // Kratos ignores the fields of ours, and has not seen the others yet.
  return retained ? seeOther(href(retained), chosen, 307) : seeOther(back, chosen);
}
