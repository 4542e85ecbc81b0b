import { offeredLocales, ourWords } from "../i18n/catalogues";
import { languageOf, visitCookie } from "../i18n/language-order";
import { directionOf, type Locale, localeCookie } from "../i18n/locales";
import { isPseudoLocale } from "../i18n/pseudo-locales";
import { cookieOf } from "../lib/cookie";
import { parseUiLocales, uiLocalesParam } from "../lib/ui-locales";
import { queryOf } from "./exchange";

type Sentences = { title: string; text: string };
type Words = Sentences & { again: string; reference: string; notFound: Sentences };

let words: ReadonlyMap<Locale, Words> | undefined;

/** The words of this page in all languages; read at start, so that they are there when files can no longer be opened. */
export function lastResortWords(): ReadonlyMap<Locale, Words> {
  words ??= new Map(offeredLocales().map((locale) => [locale, wordsIn(isPseudoLocale(locale) ? "en" : locale)]));
  return words;
}

function wordsIn(locale: Locale): Words {
  const { lastResort, problems } = ourWords(locale);
  return { ...lastResort, notFound: problems.notFound };
}

type Page = {
  locale: Locale;
  basePath: string;
  /** The request's id, for support. */
  reference: string;
  /** Path of ours, base path included; without it there is nothing at this address, and another try is of no use. */
  again?: string;
};

/** The page that needs nothing but this process: for when Next or Kratos cannot answer, or we refuse to ask them. */
export function lastResortPage({ locale, basePath, reference, again }: Page): string {
  const words = lastResortWords().get(locale) ?? wordsIn("en");
  const { title, text } = again === undefined ? words.notFound : words;
  const retry = again === undefined ? "" : `<p><a href="${escapeHtml(again)}">${escapeHtml(words.again)}</a></p>\n`;
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
${retry}<p class="reference">${escapeHtml(words.reference)} <code>${escapeHtml(reference)}</code></p>
</main>
</body>
</html>
`;
}

type Headers = { cookie?: string; "accept-language"?: string };

/** Language of a request as far as it says so itself: chosen as for a page that reads nothing of Kratos. */
export function localeOf({ cookie = "", ...headers }: Headers, target: string, fallback: string): Locale {
  const sources = {
    visit: cookieOf(cookie, visitCookie),
    cookie: cookieOf(cookie, localeCookie),
    asked: parseUiLocales(queryOf(target).get(uiLocalesParam)),
    account: undefined,
    isNew: false,
    accepts: headers["accept-language"] ?? "",
    fallback,
  };
  return languageOf(sources, offeredLocales()).locale;
}

const references: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => references[character] ?? "");
}
