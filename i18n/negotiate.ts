import Negotiator from "negotiator";
import { canonical, knownParts, type Locale, partsOf } from "./locales";

/**
 * A short-lived cookie with what earlier pages of a visit found out about its language: `chosen` (on the list of
 * languages, after an application had asked for one), `asked.<locale>` (by `ui_locales`), `account.<locale>`.
 */
export const visitCookie = "portico_visit";

/** Seconds; as long as the longest flow. */
export const visitMaxAge = 60 * 60;

/** Value of the visit's cookie after a choice on the list of languages, which outranks `ui_locales`. */
export const chosenNow = "chosen";

/** What decides the language of a page. None of it is trusted. */
export type LanguageSources = {
  /** Value of the visit's cookie. */
  visit: string | undefined;
  /** The cookie `portico_locale`: the last choice on the list of languages. */
  cookie: string | undefined;
  /** `ui_locales` of this page's address, of its flow or of the OAuth2 request that it is part of. */
  asked: readonly string[];
  /** The account's trait `locale`, "" if it has none; undefined where the page reads no account. */
  account: string | undefined;
  /** True where a new sign-in begins: what an earlier application asked for no longer applies. */
  isNew: boolean;
  /** The header Accept-Language. */
  accepts: string;
  /** The operator's default. */
  fallback: string;
};

/** The language of a page, and the new value of the visit's cookie (undefined: none). */
export type Language = { locale: Locale; visit: string | undefined };

/**
 * The one order of languages, for pages and for the front door: a choice of this visit, `ui_locales`, an earlier
 * choice, the account's, the browser's, the operator's, English.
 */
export function languageOf(sources: LanguageSources, offered: readonly Locale[]): Language {
  const { visit, cookie = "", fallback } = sources;
  const chosen = offered.includes(cookie) ? cookie : undefined;
  if (chosen && visit === chosenNow) return { locale: chosen, visit };
  const [, source, value] = /^(asked|account)\.([\w-]+)$/.exec((!sources.isNew && visit) || "") ?? [];
  const before = (name: string) => (source === name && value && offered.includes(value) ? value : undefined);
  const asked = first(sources.asked, offered) ?? before("asked");
  if (asked) return { locale: asked, visit: `asked.${asked}` };
  if (chosen) return { locale: chosen, visit: undefined };
  const account = sources.account === undefined ? before("account") : first([sources.account], offered);
  if (account) return { locale: account, visit: `account.${account}` };
  const locale = negotiate(sources.accepts, offered) ?? lookup(fallback, offered) ?? "en";
  return { locale, visit: undefined };
}

function first(tags: readonly string[], offered: readonly Locale[]): Locale | undefined {
  return tags.map((tag) => lookup(canonical(tag) ?? "", offered)).find(Boolean);
}

/**
 * Best of the offered locales for one tag: the same language in the same script, by preference of the same region.
 * So `de-AT` finds `de`, `zh-HK` finds `zh-Hant`, `pt-PT` finds `pt-BR`, and `sr` finds no `sr-Latn`.
 */
export function lookup(tag: string, offered: readonly Locale[]): Locale | undefined {
  const wanted = partsOf(tag);
  if (!wanted) return undefined;
  const fitting = offered.filter((locale) => {
    const parts = knownParts(locale);
    return parts?.language === wanted.language && parts.script === wanted.script;
  });
  return (
    fitting.find((locale) => locale.toLowerCase() === tag.toLowerCase()) ??
    fitting.find((locale) => knownParts(locale)?.region === wanted.region) ??
    fitting[0]
  );
}

/**
 * Best of the offered locales for an Accept-Language header (RFC 9110 12.5.4). Garbage in it is skipped, and so is what
 * goes beyond 512 characters.
 */
export function negotiate(header: string, offered: readonly Locale[]): Locale | undefined {
  const tags = new Negotiator({ headers: { "accept-language": header.slice(0, 512) } }).languages();
  for (const tag of tags) {
    const found = lookup(tag, offered);
    if (found) return found;
  }
  return undefined;
}
