/** A language as BCP 47 writes it: `de`, `pt-BR`, `zh-Hant`. `offeredLocales` tells which ones people can choose. */
export type Locale = string;

export const localeCookie = "portico_locale";

/**
 * Languages for tests, made from English where the gallery is: accented and longer (`en-XA`), mirrored (`ar-XB`). Text on
 * a page that stands outside of ⟦…⟧ does not come from the catalogues.
 */
export const pseudoLocales = ["en-XA", "ar-XB"] as const;
export type PseudoLocale = (typeof pseudoLocales)[number];

export function isPseudoLocale(locale: string): locale is PseudoLocale {
  return pseudoLocales.some((known) => known === locale);
}

const rightToLeft: ReadonlySet<string> = new Set(["Adlm", "Arab", "Hebr", "Mand", "Nkoo", "Rohg", "Syrc", "Thaa"]);

/** Languages that share one catalogue (ISO 639-3 macrolanguage): a browser in Norway says `nb`, `nn` or `no`. */
const macrolanguage: Record<string, string> = { nb: "no", nn: "no" };

type Parts = { language: string; script: string; region: string | undefined };

/** Language, script and likely region of a tag by Unicode's data (`zh-TW` is zh-Hant-TW, `iw` is he); undefined for nonsense. */
export function partsOf(tag: string): Parts | undefined {
  try {
    const { language, script = "", region } = new Intl.Locale(tag).maximize();
    return { language: macrolanguage[language] ?? language, script, region };
  } catch {
    return undefined;
  }
}

const known = new Map<Locale, Parts | undefined>();

/** The same for a locale of ours, computed once: never for a tag from outside, or the map would grow without end. */
export function knownParts(locale: Locale): Parts | undefined {
  if (!known.has(locale)) known.set(locale, partsOf(locale));
  return known.get(locale);
}

/** True if two tags are one written language: `zh-TW` and `zh-Hant`, `pt` and `pt-BR`; not `zh` and `zh-Hant`. */
export function isSameLanguage(a: Locale, b: Locale): boolean {
  const [one, other] = [partsOf(a), partsOf(b)];
  return one !== undefined && one.language === other?.language && one.script === other.script;
}

/** A tag as BCP 47 writes it (`pt_br` is `pt-BR`); undefined for what is none. */
export function canonical(tag: string): Locale | undefined {
  try {
    return Intl.getCanonicalLocales(tag.replaceAll("_", "-"))[0];
  } catch {
    return undefined;
  }
}

/** Direction of the script, for `<html dir>`. */
export function directionOf(locale: Locale): "ltr" | "rtl" {
  return rightToLeft.has(knownParts(locale)?.script ?? "") ? "rtl" : "ltr";
}

const names = new Map<Locale, string>();

/** A language by its own name, as its speakers look for it: `Deutsch`, `Português (Brasil)`. Nonsense is its own name. */
export function nameOf(locale: Locale): string {
  // Intl.DisplayNames is slow to construct, and every page asks for one name.
  const name = names.get(locale) ?? ownName(locale);
  names.set(locale, name);
  return name;
}

function ownName(locale: Locale): string {
  const tag = locale.replaceAll("_", "-");
  if (!partsOf(tag)) return locale;
  const name = new Intl.DisplayNames([tag], { type: "language" }).of(tag) ?? locale;
  const [first = "", ...rest] = name;
  return first.toLocaleUpperCase(tag) + rest.join("");
}

/** Day, time and zone of a moment in UTC: "26 November 2026 at 14:03 UTC". The island local-time does the same. */
export function formatMoment(locale: Locale, at: Date): string {
  return new Intl.DateTimeFormat(locale, {
    year: "numeric",
    month: "long",
    day: "numeric",
    hour: "numeric",
    minute: "2-digit",
    timeZoneName: "short",
    timeZone: "UTC",
  }).format(at);
}
