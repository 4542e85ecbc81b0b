import { canonical, type Locale, lookup, negotiate } from "./locales";

/**
 * A short-lived cookie with what a visit has found out about its language, for pages that cannot see it themselves:
 * `chosen` (the person chose after the application had asked), `asked.<locale>` (by `ui_locales`), `account.<locale>`.
 */
export const visitCookie = "portico_visit";

/** Seconds; as long as the longest flow. */
export const visitMaxAge = 60 * 60;

/** Value of the visit's cookie once a person has chosen: now their choice counts more than `ui_locales`. */
export const chosenNow = "chosen";

/** Everything that has a say in the language of a page; each may be nonsense from outside. */
export type LanguageSources = {
  /** Value of the visit's cookie. */
  visit: string | undefined;
  /** What the person chose at some time: the cookie `portico_locale`. */
  cookie: string | undefined;
  /** `ui_locales` of this page's address, of its flow or of the OAuth2 request that it is part of. */
  asked: readonly string[];
  /** The account's trait `locale`, "" if it has none; undefined where the page reads no account. */
  account: string | undefined;
  /** True if a new sign-in begins here: what another application asked for before does not count. */
  isNew: boolean;
  /** The header Accept-Language. */
  accepts: string;
  /** The operator's default. */
  fallback: string;
};

/** The language of a page, and what the visit's cookie is to say from now on (undefined: nothing). */
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
