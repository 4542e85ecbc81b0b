/** A language as BCP 47 writes it: `de`, `pt-BR`, `zh-Hant`. Which ones are spoken is what `offeredLocales` says. */
export type Locale = string;

export const localeCookie = "portico_locale";

const rightToLeft: ReadonlySet<string> = new Set(["Adlm", "Arab", "Hebr", "Mand", "Nkoo", "Rohg", "Syrc", "Thaa"]);

/** Languages that are read as one where only one of them is there: a browser in Norway says `nb`, `nn` or `no`. */
const sameAs: Record<string, string> = { nb: "no", nn: "no" };

type Parts = { language: string; script: string; region: string | undefined };

const known = new Map<string, Parts | undefined>();

/** Language, script and likely region of a tag by Unicode's data (`zh-TW` is zh-Hant-TW, `iw` is he); undefined for nonsense. */
function partsOf(tag: string): Parts | undefined {
  try {
    const { language, script = "", region } = new Intl.Locale(tag).maximize();
    return { language: sameAs[language] ?? language, script, region };
  } catch {
    return undefined;
  }
}

function knownParts(locale: Locale): Parts | undefined {
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
  // Unicode's names are slow to open, and a page asks for one each time.
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

/**
 * Best of the offered locales for one tag: the same language in the same script, by preference of the same region.
 * So `de-AT` finds `de`, `zh-HK` finds `zh-Hant`, `pt-PT` finds `pt-BR`, and `sr` finds no `sr-Latn`.
 */
export function lookup(tag: string, offered: readonly Locale[]): Locale | undefined {
  const wanted = partsOf(tag);
  if (!wanted) return undefined;
  const fitting = offered.filter((locale) => {
    const parts = knownParts(locale);
    return parts?.language === wanted.language && parts.script === wanted.script;
  });
  return (
    fitting.find((locale) => locale.toLowerCase() === tag.toLowerCase()) ??
    fitting.find((locale) => knownParts(locale)?.region === wanted.region) ??
    fitting[0]
  );
}

/**
 * Best of the offered locales for an Accept-Language header (RFC 9110 12.5.4).
 * Garbage in the header is skipped, never an error.
 */
export function negotiate(header: string, offered: readonly Locale[]): Locale | undefined {
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
    const found = lookup(tag, offered);
    if (found) return found;
  }
  return undefined;
}
