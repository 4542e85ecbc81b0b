import type { UiText } from "@ory/client";
import { getLocale } from "next-intl/server";
import { createTranslator } from "use-intl/core";
import { requestBrand } from "@/lib/brands/request-brand";
import { reasonOf } from "@/lib/screen/message-ids";
import { type Catalogue, catalogue, isOffered, withTexts } from "./catalogues";
import { commonLabel } from "./common-labels";
import { icuValues } from "./icu-values";
import { directionOf, type Locale } from "./locales";
import type { OurWords } from "./word-files";

/**
 * Everything that a component needs to speak. Pages make it once and hand it down, so that components stay plain
 * functions of their arguments.
 */
export type Words = {
  locale: Locale;
  dir: "ltr" | "rtl";
  /** Our own words; keys are checked by the compiler. */
  t: ReturnType<typeof createTranslator<OurWords>>;
  /** A Kratos message or label in this language, by its id; Kratos' own text where the id is unknown. */
  kratos: (message: UiText) => string;
  /** "en" where `kratos` could only give Kratos' own English on a page in another language (WCAG 3.1.2). */
  langOf: (message: UiText) => "en" | undefined;
  /** Heading and sentence of a screen; some name the brand. */
  screen: (name: keyof OurWords["screens"], brand: string) => { title: string; text: string };
  /** The label of a trait (`traits.name.first` has the key `traits.name_first`), if this language has one. */
  trait: (name: string) => string | undefined;
};

/** Words that are made already; each compiles a sentence when it says it first, and then knows it. */
const made = new WeakMap<Catalogue, Words>();

/** The words of the current request. */
export async function getWords(): Promise<Words> {
  const locale = await getLocale();
  const known = isOffered(locale) ? locale : "en";
  const from = withTexts(await catalogue(known), (await requestBrand()).texts[known]);
  const words = made.get(from) ?? makeWords(known, from);
  made.set(from, words);
  return words;
}

/** Words from a catalogue: pure, for tests and for `getWords`. */
export function makeWords(locale: Locale, words: Catalogue): Words {
  const t = createTranslator<OurWords>({ locale, messages: words.ours, timeZone: "UTC" });
  const kratosText = kratosTexts(locale, words.kratos);
  return {
    locale,
    dir: directionOf(locale),
    t,
    kratos: (message) => {
      const reason = reasonOf(message);
      if (reason) return t(`reasons.${reason}`);
      return commonLabel(locale, words.ours.labels, message) ?? kratosText(message);
    },
    screen: (name, brand) => ({
      title: withBrand(words.ours.screens[name].title, brand),
      text: withBrand(words.ours.screens[name].text, brand),
    }),
    trait: (name) => traitLabel(words.ours.traits, name),
    langOf: (message) => (locale !== "en" && isServerText(words.kratos, message) ? "en" : undefined),
  };
}

// Plain replacement: the compiler wants the arguments of each key, and these keys differ only in `{brand}`.
function withBrand(sentence: string, brand: string): string {
  return sentence.replaceAll("{brand}", brand);
}

function traitLabel(labels: Record<string, string>, name: string): string | undefined {
  const key = name.replace(/^traits\./, "").replaceAll(".", "_");
  return name.startsWith("traits.") && Object.hasOwn(labels, key) ? labels[key] : undefined;
}

/** Unknown ids, and sentences that are nothing but a reason in the server's English. */
function isServerText(texts: Record<string, string>, message: UiText): boolean {
  if (reasonOf(message)) return false;
  const text = texts[String(message.id)];
  return text === undefined || text === "{reason}";
}

function kratosTexts(locale: Locale, texts: Record<string, string>) {
  const isRightToLeft = directionOf(locale) === "rtl";
  let failed = false;
  const translate = createTranslator({
    locale,
    messages: texts,
    timeZone: "UTC",
    // A value that the catalogue asks for and this Kratos does not send: fall back to Kratos' own sentence.
    onError: () => {
      failed = true;
    },
  });
  return (message: UiText): string => {
    const text = texts[String(message.id)];
    if (text === undefined) return message.text;
    failed = false;
    // A sentence that asks for nothing need not be parsed.
    const values = text.includes("{") ? icuValues(message) : undefined;
    const sentence = translate(String(message.id), values && isRightToLeft ? isolated(values) : values);
    return failed ? message.text : sentence;
  };
}

/**
 * Ory's catalogues put values bare into sentences that run from the right, where `+49****79` would show as `79****49+`:
 * each is set apart by first strong isolates (Unicode UAX 9, FSI and PDI).
 */
function isolated(values: ReturnType<typeof icuValues>): ReturnType<typeof icuValues> {
  const each = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === "string" ? `\u2068${value}\u2069` : value,
  ]);
  return Object.fromEntries(each);
}
