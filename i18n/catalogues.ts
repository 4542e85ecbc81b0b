import { type Locale, nameOf } from "./locales";
import { isPseudoLocale, pseudoLocales } from "./pseudo-locales";
import { type KratosWords, type OurWords, readKratos, readShipped, shippedLocales } from "./word-files";

/** Words of one locale: ours, and Kratos' by message id (Ory Elements' catalogue under our own overrides). */
export type Catalogue = { ours: OurWords; kratos: KratosWords };

let offered: readonly Locale[] | undefined;
const loaded = new Map<Locale, Promise<Catalogue>>();

/** The languages that people can choose from, in the order of their own names. In development also the pseudo-locales. */
export function offeredLocales(): readonly Locale[] {
  const byName = new Intl.Collator("en");
  offered ??= shippedLocales().sort((a, b) => byName.compare(nameOf(a), nameOf(b)));
  return process.env.NODE_ENV === "development" ? [...offered, ...pseudoLocales] : offered;
}

export function isOffered(value: unknown): value is Locale {
  return typeof value === "string" && offeredLocales().includes(value);
}

/** Loads the words of an offered locale, once per process. In development a translator's edits show on reload. */
export function catalogue(locale: Locale): Promise<Catalogue> {
  const words = loaded.get(locale) ?? load(locale);
  if (process.env.NODE_ENV !== "development") loaded.set(locale, words);
  return words;
}

async function load(locale: Locale): Promise<Catalogue> {
  if (process.env.NODE_ENV === "development" && isPseudoLocale(locale)) {
    const { pseudoCatalogue } = await import("./pseudo");
    return pseudoCatalogue(locale, wordsOf("en"));
  }
  return wordsOf(locale);
}

function wordsOf(locale: Locale): Catalogue {
  const ours = readShipped(locale);
  return { ours, kratos: { ...readKratos(locale), ...ours.kratos } };
}
