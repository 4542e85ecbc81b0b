import type messages from "../messages/en.json";
import { type Locale, oryLocale } from "./locales";

export type OurWords = typeof messages;

/** Words of one locale: ours, and Kratos' by message id (Ory Elements' catalogue under our own overrides). */
export type Catalogue = { ours: OurWords; kratos: Record<string, string> };

const loaded = new Map<Locale, Promise<Catalogue>>();

/** Loads the words of a locale, once per process. */
export function catalogue(locale: Locale): Promise<Catalogue> {
  let words = loaded.get(locale);
  if (!words) {
    words = load(locale);
    loaded.set(locale, words);
  }
  return words;
}

async function load(locale: Locale): Promise<Catalogue> {
  const [ours, ory] = await Promise.all([
    import(`../messages/${locale}.json`),
    import(`../messages/ory/${oryLocale[locale]}.json`),
  ]);
  const { kratos, ...words } = ours.default;
  return { ours: { ...words, kratos }, kratos: { ...ory.default, ...kratos } };
}
