import { shippedLocales } from "../../i18n/catalogue-files";
import { offeredLocales } from "../../i18n/catalogues";
import { type Locale, nameOf } from "../../i18n/locales";
import { overrides } from "../../i18n/overrides";
import { flatten } from "../../i18n/validate";
import { englishFor, wordsOf } from "./units";

/** How far a language is. */
export type Progress = { locale: Locale; name: string; isOffered: boolean; missing: string[] };

/** Every language that we bring or that LOCALES_DIR has, with the keys that it still lacks. */
export function progress(): Progress[] {
  const locales = [...new Set([...offeredLocales(), ...overrides().keys()])];
  return locales.map((locale) => ({
    locale,
    name: nameOf(locale),
    isOffered: offeredLocales().includes(locale),
    missing: missingOf(locale),
  }));
}

function missingOf(locale: Locale): string[] {
  if (!shippedLocales().includes(locale)) return overrides().get(locale)?.missing ?? [];
  const own = flatten(wordsOf(locale));
  return [...englishFor(locale).keys()].filter((key) => !own.has(key));
}
