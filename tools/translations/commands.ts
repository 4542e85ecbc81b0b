import { canonical } from "../../i18n/locales";
import { type Imported, importXliff } from "./import";
import { progress } from "./progress";
import { XliffError } from "./read";
import { unitsOf } from "./units";
import { toXliff } from "./write";

/** What `npm run messages:…` prints or writes (tools/messages.mjs); each throws an XliffError for what a person can mend. */

/** One line for each language, and whether each of those that people can choose is whole. */
export function check(): { lines: string[]; isWhole: boolean } {
  const all = progress();
  const lines = all.map(({ locale, name, isOffered, missing }) => {
    const note = isOffered ? "" : " (not offered)";
    const keys = missing.length > 0 ? `: ${missing.join(", ")}` : "";
    return `${locale.padEnd(8)} ${name.padEnd(24)} ${missing.length} missing${note}${keys}`;
  });
  return { lines, isWhole: all.every(({ isOffered, missing }) => !isOffered || missing.length === 0) };
}

/** XLIFF of everything that there is to translate into a language. */
export function exportWords(tag: string): { locale: string; text: string } {
  const locale = canonical(tag);
  if (!locale || locale === "en") throw new XliffError([`${tag} is no language to translate English into`]);
  return { locale, text: toXliff(locale, unitsOf(locale)) };
}

/**
 * Words from XLIFF.
 * @param isOverride true for a file of LOCALES_DIR, which may have some sentences only
 */
export function importWords(text: string, name: string, isOverride: boolean): Imported {
  const imported = importXliff(text, name);
  const { locale, missing } = imported;
  // A file in messages/ is a language that people can choose: none that is only partly there.
  if (missing.length > 0 && !isOverride)
    throw new XliffError([`${locale} still lacks ${missing.length} sentences: ${missing.join(", ")}`]);
  return imported;
}
