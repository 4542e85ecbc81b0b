import { readEnglish, readKratosMessages, readMessages, shippedLocales } from "../../i18n/catalogue-files";
import type { Locale } from "../../i18n/locales";
import { flatten, type MessageTree, placeholders } from "../../i18n/validate";
import { noteOf } from "./note-of";

/** One message for a translator. */
export type Unit = {
  /** The message's whole key: `screens.login.title`, `kratos.1010001`. */
  id: string;
  source: string;
  /** Undefined where the language still lacks it. */
  target: string | undefined;
  note: string;
};

/** English as translators get it: our messages, and those of Kratos that no catalogue of the language has. */
export function englishFor(locale: Locale): Map<string, string> {
  const ours = [...flatten(readEnglish().messages)].map(([key, text]) => [key, String(text)] as const);
  const covered = readKratosMessages(locale) ?? {};
  const kratos = Object.entries(readKratosMessages("en") ?? {}).filter(([id]) => !(id in covered));
  return new Map([...kratos.map(([id, text]) => [`kratos.${id}`, text] as const), ...ours]);
}

/** Everything that there is to translate into a language, in the order of the keys in `messages/en.json`. */
export function unitsOf(locale: Locale): Unit[] {
  const own = flatten(fileOf(locale));
  return [...englishFor(locale)].flatMap(([id, source]) => {
    // A screen without a text has nothing to translate.
    if (!source) return [];
    const target = own.get(id);
    return [
      { id, source, target: typeof target === "string" ? target : undefined, note: fullNote(id, source, locale) },
    ];
  });
}

/** Keys that the file of a language lacks. */
export function missingIn(locale: Locale): string[] {
  const own = flatten(fileOf(locale));
  return [...englishFor(locale).keys()].filter((key) => !own.has(key));
}

/** The messages of a language as its file has them; none for a new language. */
export function fileOf(locale: Locale): MessageTree {
  return shippedLocales().includes(locale) ? readMessages(locale) : {};
}

function fullNote(id: string, source: string, locale: Locale): string {
  const names = placeholders(source);
  const kept = names.length > 0 ? ` Keep ${names.map((name) => `{${name}}`).join(", ")}.` : "";
  const categories = new Intl.PluralRules(locale).resolvedOptions().pluralCategories.toSorted().join(", ");
  const plural = /, plural,/.test(source) ? ` ICU plural; the forms of this language: ${categories}.` : "";
  return noteOf(id) + kept + plural;
}
