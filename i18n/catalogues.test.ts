import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type MessageFormatElement, parse, TYPE } from "@formatjs/icu-messageformat-parser";
import { describe, expect, it } from "vitest";
import { readMessages, shippedLocales } from "./catalogue-files";
import { catalogue } from "./catalogues";
import { flatten, placeholders } from "./validate";

const folder = join(import.meta.dirname, "../messages");

const kratosInEnglish: Record<string, string> = JSON.parse(readFileSync(join(folder, "ory/en.json"), "utf8"));

const read = (locale: string) => new Map([...flatten(readMessages(locale))].map(([key, text]) => [key, String(text)]));
const english = read("en");

function pluralForms(elements: MessageFormatElement[]): string[][] {
  return elements.flatMap((element) => {
    if (element.type !== TYPE.plural && element.type !== TYPE.select) return [];
    const inner = Object.values(element.options).flatMap(({ value }) => pluralForms(value));
    return element.type === TYPE.plural ? [Object.keys(element.options), ...inner] : inner;
  });
}

describe.each(shippedLocales())("messages in %s", (locale) => {
  const messages = read(locale);

  it("have no key that English lacks", () => {
    expect([...messages.keys()].filter((key) => !english.has(key))).toEqual([]);
  });

  it("ask for the same values, are sound ICU, and are not empty where English is not", () => {
    for (const [key, sentence] of messages) {
      expect(placeholders(sentence), key).toEqual(placeholders(english.get(key) ?? ""));
      expect(Boolean(sentence), key).toBe(Boolean(english.get(key)));
    }
  });

  it("have a form for each of the language's plurals, and no other", () => {
    const { pluralCategories } = new Intl.PluralRules(locale).resolvedOptions();
    for (const [key, sentence] of messages)
      for (const forms of pluralForms(parse(sentence))) {
        // "None left" may be said otherwise than a number.
        const categories = forms.filter((form) => form !== "=0");
        expect(categories.sort(), key).toEqual([...pluralCategories].sort());
      }
  });

  it("are set in the language's quotation marks and dots", () => {
    const typed = [...messages].filter(
      ([key, sentence]) => /["']|\.\.\.|^\s|\s$/.test(sentence) && key !== "keep.filename",
    );
    expect(typed.map(([key]) => key)).toEqual([]);
  });

  it("are translated", () => {
    if (locale === "en") return;
    const same = [...messages].filter(
      ([key, sentence]) => sentence === english.get(key) && /[a-z]{4,}.* .*[a-z]{4,}/i.test(sentence),
    );
    expect(same.map(([key]) => key)).toEqual([]);
  });

  it("come with all of Kratos' own", async () => {
    const { kratos } = await catalogue(locale);
    expect(Object.keys(kratosInEnglish).filter((id) => !kratos[id])).toEqual([]);
  });

  it("give Kratos' messages no value that English does not", async () => {
    const { kratos } = await catalogue(locale);
    for (const [id, sentence] of Object.entries(kratos)) {
      const english = [kratosInEnglish[id] ?? "", messages.get(`kratos.${id}`) ?? ""].flatMap((text) =>
        placeholders(text),
      );
      expect(
        placeholders(sentence).filter((name) => !english.includes(name)),
        id,
      ).toEqual([]);
    }
  });
});
