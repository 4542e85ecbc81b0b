import { messagesOf, offeredLocales } from "../../i18n/catalogues";
import { directionOf, isPseudoLocale, type Locale, localeCookie } from "../../i18n/locales";
import { languageOf, visitCookie } from "../../i18n/negotiate";
import { escapeHtml } from "../../lib/escape-html";
import { parseUiLocales, uiLocalesParam } from "../../lib/oauth2/ui-locales";
import { cookieOf } from "../../lib/request/cookies";
import { queryOf } from "../../lib/request/target";

type Sentences = { title: string; text: string };

/** What the page explains: a failure of ours, a missing page, or what is wrong with the request. */
export type FallbackKind = "failure" | "notFound" | "badRequest" | "cookies";

type Words = Record<FallbackKind, Sentences> & { again: string; reference: string; deleteCookies: string };

let words: ReadonlyMap<Locale, Words> | undefined;

/** The texts of this page in all languages, read at start: later, files may no longer be readable. */
export function fallbackWords(): ReadonlyMap<Locale, Words> {
  words ??= new Map(offeredLocales().map((locale) => [locale, wordsIn(isPseudoLocale(locale) ? "en" : locale)]));
  return words;
}

function wordsIn(locale: Locale): Words {
  const { lastResort, problems } = messagesOf(locale).messages;
  const { again, reference, cookies } = lastResort;
  const { notFound, badRequest } = problems;
  return { failure: lastResort, notFound, badRequest, cookies, again, reference, deleteCookies: cookies.delete };
}

type Page = {
  locale: Locale;
  basePath: string;
  /** The request's id, for support. */
  reference: string;
  kind: FallbackKind;
  /** Path of ours to try again, with the base path; absent = no use. */
  again?: string | undefined;
  /** Action of a form that deletes the browser's cookies for this site; absent = no such form. */
  deletesCookies?: string | undefined;
};

/** A page that needs nothing but this process: for when Next or Kratos cannot answer, or must not be asked. */
export function fallbackPage({ locale, basePath, reference, kind, again, deletesCookies }: Page): string {
  const words = fallbackWords().get(locale) ?? wordsIn("en");
  const { title, text } = words[kind];
  const retry = again === undefined ? "" : `<p><a href="${escapeHtml(again)}">${escapeHtml(words.again)}</a></p>\n`;
  const form =
    deletesCookies === undefined
      ? ""
      : `<form method="post" action="${escapeHtml(deletesCookies)}"><button>${escapeHtml(words.deleteCookies)}</button></form>\n`;
  return `<!DOCTYPE html>
<html lang="${locale}" dir="${directionOf(locale)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)}</title>
<link rel="stylesheet" href="${escapeHtml(basePath)}/last-resort.css">
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(text)}</p>
${retry}${form}<p class="reference">${escapeHtml(words.reference)} <code>${escapeHtml(reference)}</code></p>
</main>
</body>
</html>
`;
}

type Headers = { cookie?: string; "accept-language"?: string };

/** Language of a request by the request alone, as for a page without data of Kratos. */
export function localeOf(headers: Headers, target: string, fallback: string): Locale {
  const sources = {
    visit: cookieOf(headers, visitCookie),
    cookie: cookieOf(headers, localeCookie),
    asked: parseUiLocales(queryOf(target).get(uiLocalesParam)),
    account: undefined,
    isNew: false,
    accepts: headers["accept-language"] ?? "",
    fallback,
  };
  return languageOf(sources, offeredLocales()).locale;
}
