import { type NextRequest, NextResponse } from "next/server";
import { isOffered } from "@/i18n/catalogues";
import { localeCookie } from "@/i18n/locales";
import { config } from "@/lib/config";
import { href } from "@/lib/href";
import { ownPath } from "@/lib/return-to";

const year = 365 * 24 * 60 * 60;

/** `POST /locale` (`locale`, `to`): keeps the chosen language in a cookie and goes back to the page. Works without script. */
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
    response.cookies.set(localeCookie, locale, {
      path: basePath || "/",
      maxAge: year,
      sameSite: "lax",
      secure: baseUrl.startsWith("https:"),
    });
  }
  return response;
}
