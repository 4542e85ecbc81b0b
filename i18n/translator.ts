import type { UiText } from "@ory/client";
import { getLocale } from "next-intl/server";
import { createElement, type ReactNode } from "react";
import { createTranslator } from "use-intl/core";
import { requestBrand } from "@/lib/brands/request-brand";
import { unicodeAddress } from "@/lib/identity/address";
import { dig } from "@/lib/json";
import { reasonOf } from "@/lib/screen/message-ids";
import type { Catalogue, Messages } from "./catalogue-files";
import { catalogue, isOffered, withBrandTexts } from "./catalogues";
import { commonLabel } from "./common-labels";
import { isUntranslated, kratosTranslator } from "./kratos-messages";
import { directionOf, type Locale } from "./locales";

type Translate = ReturnType<typeof createTranslator<Messages>>;

/** Every text of a page in its locale. Pages make it once and hand it down, so that components stay pure functions. */
export type Translator = {
  locale: Locale;
  dir: "ltr" | "rtl";
  /** Our own messages, for attributes and where a string is needed; the compiler checks keys and values. */
  t: Translate;
  /** The same for the content of elements: English that stands in for a missing translation is marked (WCAG 3.1.2). */
  say: Translate["rich"];
  /** A message or label of Kratos in this language, by its id; Kratos' own text where the id is unknown. */
  kratos: (message: UiText) => string;
  /** "en" where `kratos` can only give English on a page in another language (WCAG 3.1.2). */
  langOf: (message: UiText) => "en" | undefined;
  /** What an OAuth2 scope means, in the operator's words (`scopes.<scope>`), if this language has some. */
  scope: (name: string) => string | undefined;
  /** A screen's title as a string and as a heading, and the text below it ("" for none); some name the brand. */
  screen: (name: keyof Messages["screens"], brand: string) => { title: string; heading: ReactNode; text: ReactNode };
  /** The label of a trait (`traits.name.first` has the key `traits.name_first`), if this language has one. */
  trait: (name: string) => string | undefined;
  /** What a choice of a trait is called in this language, if it says so. */
  choice: (name: string, value: string) => string | undefined;
};

/** Translators by catalogue. Each compiles a message on its first use and keeps it. */
const made = new WeakMap<Catalogue, Translator>();

/** The translator of the current request: its language, with its brand's own texts. */
export async function getTranslator(): Promise<Translator> {
  const asked = await getLocale();
  const locale = isOffered(asked) ? asked : "en";
  const from = withBrandTexts(await catalogue(locale), (await requestBrand()).texts[locale]);
  const translator = made.get(from) ?? translatorOf(locale, from);
  made.set(from, translator);
  return translator;
}

/** A translator for a catalogue: pure, for tests and for `getTranslator`. */
export function translatorOf(locale: Locale, { messages, kratos, missing }: Catalogue): Translator {
  // A scope may hold dots, which stand between the parts of a key.
  const t = createTranslator<Messages>({ locale, messages: { ...messages, scopes: {} }, timeZone: "UTC" });
  const kratosText = kratosTranslator(locale, kratos);
  const marked = (key: string, text: ReactNode) => (missing.has(key) ? inEnglish(text) : text);
  return {
    locale,
    dir: directionOf(locale),
    t,
    say: (key, ...values) => marked(key, t.rich(key, ...values)),
    kratos: (message) => {
      const reason = reasonOf(message);
      if (reason) return t(`reasons.${reason}`);
      return commonLabel(locale, messages.labels, message) ?? unicodeAddress(kratosText(message));
    },
    langOf: (message) => {
      const reason = reasonOf(message);
      const isEnglish = reason ? missing.has(`reasons.${reason}`) : isUntranslated(kratos, message);
      return isEnglish && locale !== "en" ? "en" : undefined;
    },
    scope: (name) => scopeWord(messages.scopes, name),
    screen: (name, brand) => {
      const title = withBrand(messages.screens[name].title, brand);
      const text = withBrand(messages.screens[name].text, brand);
      const key = `screens.${name}`;
      return { title, heading: marked(`${key}.title`, title), text: marked(`${key}.text`, text) };
    },
    trait: (name) => {
      const word = traitWord(messages.traits, name);
      return textOf(word) ?? textOf(dig(word, "label"));
    },
    choice: (name, value) => textOf(dig(traitWord(messages.traits, name), "choices", value)),
  };
}

function scopeWord(words: Record<string, string>, scope: string): string | undefined {
  return Object.hasOwn(words, scope) ? words[scope] : undefined;
}

/** `dir` sets it apart on a page that runs from the right. */
function inEnglish(text: ReactNode): ReactNode {
  return text && createElement("span", { lang: "en", dir: "ltr" }, text);
}

// Plain replacement: the compiler wants the values of each key, and these keys differ only in `{brand}`.
function withBrand(message: string, brand: string): string {
  return message.replaceAll("{brand}", brand);
}

/**
 * What a language says of a trait, for whose path points become underscores (`traits.name.first` has the key
 * `name_first`): its label, or `{ label, choices: { <value>: … } }`.
 */
function traitWord(words: object, name: string): unknown {
  return name.startsWith("traits.") ? dig(words, name.replace(/^traits\./, "").replaceAll(".", "_")) : undefined;
}

function textOf(word: unknown): string | undefined {
  return typeof word === "string" ? word : undefined;
}
