import { offeredLocales } from "./catalogues";
import { flatten } from "./check-words";
import { type Locale, nameOf } from "./locales";
import { operatorWords } from "./operator-words";
import { shippedLocales } from "./word-files";
import { englishFor, wordsOf } from "./xliff/units";

/** How far a language is. */
export type Progress = { locale: Locale; name: string; isOffered: boolean; missing: string[] };

/** Every language that we bring or that LOCALES_DIR has, with the keys that it still lacks. */
export function progress(): Progress[] {
  const locales = [...new Set([...offeredLocales(), ...operatorWords().keys()])];
  return locales.map((locale) => ({
    locale,
    name: nameOf(locale),
    isOffered: offeredLocales().includes(locale),
    missing: missingOf(locale),
  }));
}

function missingOf(locale: Locale): string[] {
  if (!shippedLocales().includes(locale)) return operatorWords().get(locale)?.missing ?? [];
  const own = flatten(wordsOf(locale));
  return [...englishFor(locale).keys()].filter((key) => !own.has(key));
}
