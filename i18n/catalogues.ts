import {
  type Catalogue,
  type Messages,
  readEnglish,
  readKratosMessages,
  readMessages,
  shippedLocales,
} from "./catalogue-files";
import { isPseudoLocale, type Locale, nameOf, pseudoLocales } from "./locales";
import { overrides } from "./overrides";
import { flatten, type MessageTree, missingKeys } from "./validate";

let offered: readonly Locale[] | undefined;
const loaded = new Map<Locale, Promise<Catalogue>>();

/** The languages that people can choose from, in the order of their own names. Where the gallery is, also the pseudo-locales. */
export function offeredLocales(): readonly Locale[] {
  offered ??= inOrder([...new Set([...shippedLocales(), ...addedLocales()])]);
  return process.env.PORTICO_GALLERY === "1" ? [...offered, ...pseudoLocales] : offered;
}

function inOrder(locales: Locale[]): Locale[] {
  const byName = new Intl.Collator("en");
  return locales.sort((a, b) => byName.compare(nameOf(a), nameOf(b)));
}

/** Languages that LOCALES_DIR completes. An incomplete one is not offered: pages would mix languages. */
function addedLocales(): Locale[] {
  return [...overrides()].flatMap(([locale, { missing }]) => (missing.length === 0 ? [locale] : []));
}

export function isOffered(value: unknown): value is Locale {
  return typeof value === "string" && offeredLocales().includes(value);
}

/** The catalogue of an offered locale, loaded once per process. In development a translator's edits show on reload. */
export function catalogue(locale: Locale): Promise<Catalogue> {
  const known = loaded.get(locale);
  if (known) return known;
  const found = load(locale);
  if (process.env.NODE_ENV === "development") return found;
  loaded.set(locale, found);
  // A file that cannot be read now may be readable later.
  found.catch(() => loaded.delete(locale));
  return found;
}

async function load(locale: Locale): Promise<Catalogue> {
  if (process.env.PORTICO_GALLERY === "1" && isPseudoLocale(locale)) {
    const { pseudoCatalogue } = await import("./pseudo");
    return pseudoCatalogue(locale, readCatalogue("en"));
  }
  return readCatalogue(locale);
}

function readCatalogue(locale: Locale): Catalogue {
  const own = messagesOf(locale);
  return { ...own, kratos: { ...readKratosMessages(locale), ...own.messages.kratos } };
}

/**
 * Our messages in an offered locale, with the operator's over them and English below: what a language lacks, its
 * translators have not seen yet. Read from the files at every call.
 */
export function messagesOf(locale: Locale): Pick<Catalogue, "messages" | "missing"> {
  const english = readEnglish();
  const shipped = shippedLocales().includes(locale) ? readMessages(locale) : {};
  const own = merge(shipped, overrides().get(locale)?.messages ?? {});
  // Kratos' messages, labels of traits and words for scopes are a language's own: where it has none, Ory's or the operator's stand.
  const base = { ...english.messages, kratos: {}, traits: {}, scopes: {} };
  return { messages: merge(base, own) as Messages, missing: new Set(missingKeys(own, english)) };
}

const ofBrands = new WeakMap<object, { base: Catalogue; merged: Catalogue }>();

/** A catalogue with a brand's own messages over it; the same object for the same two. */
export function withBrandTexts(base: Catalogue, texts: object | undefined): Catalogue {
  if (!texts) return base;
  const known = ofBrands.get(texts);
  if (known?.base === base) return known.merged;
  // Checked at the start: known keys and arguments.
  const messages = merge(base.messages, texts as MessageTree) as Messages;
  const given = flatten(texts);
  const missing = new Set([...base.missing].filter((key) => !given.has(key)));
  const merged = { messages, kratos: { ...base.kratos, ...messages.kratos }, missing };
  ofBrands.set(texts, { base, merged });
  return merged;
}

/** A tree of messages with those of another one over them. */
function merge(base: MessageTree, over: MessageTree): MessageTree {
  const merged = Object.entries(over).map(([key, value]) => {
    const under = base[key];
    return [key, typeof value === "object" && typeof under === "object" ? merge(under, value) : value];
  });
  return { ...base, ...Object.fromEntries(merged) };
}
