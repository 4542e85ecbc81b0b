import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type MessageFormatElement, parse, TYPE } from "@formatjs/icu-messageformat-parser";
import { describe, expect, it } from "vitest";
import { catalogue } from "./catalogues";
import { shippedLocales } from "./word-files";

const folder = join(import.meta.dirname, "../messages");

type Tree = { [key: string]: string | Tree };

function flatten(tree: Tree, prefix = ""): Map<string, string> {
  const entries = Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string" ? [[prefix + key, value] as const] : [...flatten(value, `${prefix}${key}.`)],
  );
  return new Map(entries);
}

/** Names of the values that a sentence asks for. */
function placeholders(elements: MessageFormatElement[]): string[] {
  return elements.flatMap((element) => {
    if (element.type === TYPE.literal || element.type === TYPE.pound) return [];
    const own = element.type === TYPE.tag ? [] : [element.value];
    if (element.type === TYPE.tag) return placeholders(element.children);
    const inner =
      element.type === TYPE.plural || element.type === TYPE.select
        ? Object.values(element.options).flatMap((option) => placeholders(option.value))
        : [];
    return [...own, ...inner];
  });
}

const names = (text: string) => [...new Set(placeholders(parse(text)))].sort();
const kratosInEnglish: Record<string, string> = JSON.parse(readFileSync(join(folder, "ory/en.json"), "utf8"));

const read = (locale: string) => flatten(JSON.parse(readFileSync(join(folder, `${locale}.json`), "utf8")));
const english = read("en");

describe.each(shippedLocales())("words in %s", (locale) => {
  const words = read(locale);

  it("have every key of English, and no other", () => {
    expect([...words.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it("ask for the same values, are sound ICU, and are not empty where English is not", () => {
    for (const [key, sentence] of words) {
      expect(names(sentence), key).toEqual(names(english.get(key) ?? ""));
      expect(Boolean(sentence), key).toBe(Boolean(english.get(key)));
    }
  });

  it("are translated", () => {
    if (locale === "en") return;
    const same = [...words].filter(
      ([key, sentence]) => sentence === english.get(key) && /[a-z]{4,}.* .*[a-z]{4,}/i.test(sentence),
    );
    expect(same.map(([key]) => key)).toEqual([]);
  });

  it("come with all of Kratos' own", async () => {
    const { kratos } = await catalogue(locale);
    expect(Object.keys(kratosInEnglish).filter((id) => !kratos[id])).toEqual([]);
    for (const [id, sentence] of Object.entries(kratos)) {
      const english = [kratosInEnglish[id] ?? "", words.get(`kratos.${id}`) ?? ""].flatMap((text) => names(text));
      expect(
        names(sentence).filter((name) => !english.includes(name)),
        id,
      ).toEqual([]);
    }
  });
});
