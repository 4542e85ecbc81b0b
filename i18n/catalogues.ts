import type { WordTree } from "./check-words";
import { type Locale, nameOf } from "./locales";
import { operatorWords } from "./operator-words";
import { isPseudoLocale, pseudoLocales } from "./pseudo-locales";
import { type KratosWords, type OurWords, readKratos, readShipped, shippedLocales } from "./word-files";

/** Words of one locale: ours, and Kratos' by message id (Ory Elements' catalogue under our own overrides). */
export type Catalogue = { ours: OurWords; kratos: KratosWords };

let offered: readonly Locale[] | undefined;
const loaded = new Map<Locale, Promise<Catalogue>>();

/** The languages that people can choose from, in the order of their own names. Where the gallery is, also the pseudo-locales. */
export function offeredLocales(): readonly Locale[] {
  offered ??= inOrder([...new Set([...shippedLocales(), ...finishedLocales()])]);
  return process.env.PORTICO_GALLERY === "1" ? [...offered, ...pseudoLocales] : offered;
}

function inOrder(locales: Locale[]): Locale[] {
  const byName = new Intl.Collator("en");
  return locales.sort((a, b) => byName.compare(nameOf(a), nameOf(b)));
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
  if (process.env.PORTICO_GALLERY === "1" && isPseudoLocale(locale)) {
    const { pseudoCatalogue } = await import("./pseudo");
    return pseudoCatalogue(locale, wordsOf("en"));
  }
  return wordsOf(locale);
}

/** Languages that the operator's words complete. One that is only partly there would be a mixture, so it is not offered. */
function finishedLocales(): Locale[] {
  return [...operatorWords()].flatMap(([locale, { missing }]) => (missing.length === 0 ? [locale] : []));
}

/** Our own sentences of an offered locale, with the operator's over them; read from the file at every call. */
export function ourWords(locale: Locale): OurWords {
  const shipped = shippedLocales().includes(locale) ? readShipped(locale) : emptyWords;
  // Checked when they were read: with the operator's words every key is there.
  return over(shipped, operatorWords().get(locale)?.words ?? {}) as OurWords;
}

function wordsOf(locale: Locale): Catalogue {
  const ours = ourWords(locale);
  return { ours, kratos: { ...readKratos(locale), ...ours.kratos } };
}

const emptyWords = { kratos: {}, traits: {} };

const ofBrands = new WeakMap<object, { under: Catalogue; words: Catalogue }>();

/** The words of a locale with a brand's own sentences over them; the same for the same two. */
export function withTexts(under: Catalogue, texts: object | undefined): Catalogue {
  if (!texts) return under;
  const known = ofBrands.get(texts);
  if (known?.under === under) return known.words;
  // Checked at the start: keys that we have, and values that the page gives.
  const ours = over(under.ours, texts as WordTree) as OurWords;
  const words = { ours, kratos: { ...under.kratos, ...ours.kratos } };
  ofBrands.set(texts, { under, words });
  return words;
}

/** A tree of words with those of another one over them. */
function over(base: WordTree, own: WordTree): WordTree {
  const merged = Object.entries(own).map(([key, value]) => {
    const under = base[key];
    return [key, typeof value === "object" && typeof under === "object" ? over(under, value) : value];
  });
  return { ...base, ...Object.fromEntries(merged) };
}
