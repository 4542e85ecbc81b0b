/** The one list of languages that the product speaks. A locale is offered only when its words are complete. */
export const locales = ["en", "de", "fr", "es", "ar"] as const;
export type Locale = (typeof locales)[number];

export const localeCookie = "portico_locale";

const rightToLeft: ReadonlySet<string> = new Set(["ar"]);

/** Name of the catalogue of Kratos' own words (Ory Elements) for each of our locales. */
export const oryLocale: Record<Locale, string> = { en: "en", de: "de", fr: "fr", es: "es", ar: "ar" };

export function isLocale(value: unknown): value is Locale {
  return locales.some((locale) => locale === value);
}

/** Direction of the script, for `<html dir>`. */
export function directionOf(locale: Locale): "ltr" | "rtl" {
  return rightToLeft.has(locale) ? "rtl" : "ltr";
}

/**
 * Best of our locales for an Accept-Language header (RFC 9110 12.5.4; RFC 4647 3.4 lookup: `de-AT` finds `de`).
 * Garbage in the header is skipped, never an error.
 */
export function negotiate(header: string): Locale | undefined {
  const wanted = header
    .slice(0, 512)
    .split(",")
    .map((part, index) => {
      const [tag = "", ...parameters] = part.trim().split(";");
      const weight = parameters.find((parameter) => /^\s*q\s*=/i.test(parameter));
      const quality = weight === undefined ? 1 : Number(/=\s*([01](?:\.\d{0,3})?)\s*$/.exec(weight)?.[1] ?? 0);
      return { tag: tag.trim().toLowerCase(), quality, index };
    })
    .filter(({ tag, quality }) => /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/.test(tag) && quality > 0)
    .sort((a, b) => b.quality - a.quality || a.index - b.index);
  for (const { tag } of wanted) {
    const found = lookup(tag);
    if (found) return found;
  }
  return undefined;
}

/** RFC 4647 lookup of one tag: the exact locale, else the tag with its last part cut off, again and again. */
export function lookup(tag: string): Locale | undefined {
  for (let rest = tag.toLowerCase(); rest; rest = rest.slice(0, Math.max(0, rest.lastIndexOf("-")))) {
    const found = locales.find((locale) => locale.toLowerCase() === rest);
    if (found) return found;
  }
  return undefined;
}

/** Each language by its own name, as its speakers look for it. */
export const localeNames: Record<Locale, string> = {
  en: "English",
  de: "Deutsch",
  fr: "Français",
  es: "Español",
  ar: "العربية",
};
