import "server-only";
import { cache } from "react";
import { config } from "@/lib/config/config";
import { accountLocale } from "@/lib/identity/person";
import { flowOfRequest } from "@/lib/kratos/read-flow";
import { sessionAnswer } from "@/lib/kratos/session";
import { oauth2Request } from "@/lib/oauth2/current-request";
import { asksForLanguages, beginsSignIn } from "@/lib/oauth2/flow-locales";
import { parseUiLocales, uiLocalesParam } from "@/lib/oauth2/ui-locales";
import { cookieOf } from "@/lib/request/cookies";
import { requestContext } from "@/lib/request/current";
import { preview } from "@/lib/request/preview";
import { noticeOf } from "@/lib/request/redirect-trail";
import { pathOf, queryOf } from "@/lib/request/target";
import { sessionPaths } from "@/lib/routes";
import { isOffered, offeredLocales } from "./catalogues";
import { localeCookie } from "./locales";
import { type Language, languageOf, visitCookie } from "./negotiate";

/** The language of this request. It looks at what the page reads of Kratos anyway, and costs no call of its own. */
export const requestLanguage = cache(async (): Promise<Language & { before: string | undefined }> => {
  // First of all: it tells the build that there is no request, before anything looks for the operator's settings.
  const context = await requestContext();
  const { page, headers } = context;
  const cookie = (name: string) => cookieOf(headers, name);
  const before = cookie(visitCookie);
  const previewed = (await preview())?.locale;
  if (isOffered(previewed)) return { locale: previewed, visit: before, before };
  const of = await flowOfRequest();
  const inAddress = parseUiLocales(queryOf(page).get(uiLocalesParam));
  const language = languageOf(
    {
      visit: before,
      cookie: cookie(localeCookie),
      asked: inAddress.length > 0 ? inAddress : of ? asksForLanguages(of) : ((await oauth2Request())?.uiLocales ?? []),
      account: of?.kind === "settings" ? accountLocale(of.flow.identity) : await localeOfSession(pathOf(page)),
      isNew: of !== undefined && beginsSignIn(of) && noticeOf(context) === "quiet",
      accepts: headers["accept-language"] ?? "",
      fallback: config().defaultLocale,
    },
    offeredLocales(),
  );
  return { ...language, before };
});

/** The language of the account that a page of the signed-in person reads; undefined on other pages. */
async function localeOfSession(pathname: string): Promise<string | undefined> {
  // The settings read a flow, which has the identity in it.
  if (!sessionPaths.includes(pathname) || pathname === "/settings") return undefined;
  const answer = await sessionAnswer();
  return answer.ok ? accountLocale(answer.data.identity) : undefined;
}
