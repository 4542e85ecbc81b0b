import { shippedLocales } from "../../i18n/catalogue-files";
import { offeredLocales } from "../../i18n/catalogues";
import { canonical, type Locale, nameOf } from "../../i18n/locales";
import { overrides } from "../../i18n/overrides";
import { type Imported, importXliff } from "./import-xliff";
import { XliffError } from "./read-xliff";
import { missingIn, unitsOf } from "./units";
import { toXliff } from "./write-xliff";

/** What `npm run translations` does (tools/translations.mjs); each throws an XliffError for what a person can mend. */

/** One line per language that we ship or LOCALES_DIR has, and whether those that people can choose are complete. */
export function check(): { lines: string[]; isComplete: boolean } {
  const locales = [...new Set([...offeredLocales(), ...overrides().keys()])];
  const all = locales.map((locale) => ({
    locale,
    isOffered: offeredLocales().includes(locale),
    keys: missing(locale),
  }));
  const lines = all.map(({ locale, isOffered, keys }) => {
    const note = isOffered ? "" : " (not offered)";
    const list = keys.length > 0 ? `: ${keys.join(", ")}` : "";
    return `${locale.padEnd(8)} ${nameOf(locale).padEnd(24)} ${keys.length} missing${note}${list}`;
  });
  return { lines, isComplete: all.every(({ isOffered, keys }) => !isOffered || keys.length === 0) };
}

function missing(locale: Locale): string[] {
  return shippedLocales().includes(locale) ? missingIn(locale) : (overrides().get(locale)?.missing ?? []);
}

/** XLIFF of everything that there is to translate into a language. */
export function exportMessages(tag: string): { locale: string; text: string } {
  const locale = canonical(tag);
  if (!locale || locale === "en") throw new XliffError([`${tag} is no language to translate English into`]);
  return { locale, text: toXliff(locale, unitsOf(locale)) };
}

/**
 * Messages from XLIFF.
 * @param isOverride true for a file of LOCALES_DIR, which may have a few messages only
 */
export function importMessages(text: string, name: string, isOverride: boolean): Imported {
  const imported = importXliff(text, name);
  const { locale, missing } = imported;
  // A file in messages/ is a language that people can choose: a new one comes whole.
  if (missing.length > 0 && !isOverride && !shippedLocales().includes(locale))
    throw new XliffError([`${locale} still lacks ${missing.length} messages: ${missing.join(", ")}`]);
  return imported;
}
