import { expect, it } from "vitest";
import { offeredLocales } from "./catalogues";
import { canonical, directionOf, nameOf } from "./locales";

it.each([
  ["de", "Deutsch"],
  ["fr", "Français"],
  ["pt-BR", "Português (Brasil)"],
  ["zh-Hant", "繁體中文"],
  ["tr", "Türkçe"],
  ["ar", "العربية"],
  ["de_AT", "Österreichisches Deutsch"],
  ["no tag", "no tag"],
])("calls %s %s", (locale, name) => expect(nameOf(locale)).toBe(name));

it.each([
  ["pt_br", "pt-BR"],
  ["zh-hans", "zh-Hans"],
  ["no tag", undefined],
])("writes %s as %s", (tag, locale) => expect(canonical(tag)).toBe(locale));

it("names every offered language and knows its direction", () => {
  const names = offeredLocales().map(nameOf);
  expect(new Set(names).size).toBe(names.length);
  for (const locale of offeredLocales()) {
    expect(nameOf(locale)).not.toBe(locale);
    expect(directionOf(locale)).toBe(["ar", "fa", "he", "ur"].includes(locale) ? "rtl" : "ltr");
  }
  expect(["ar-XB", "ckb", "yi", "ks-Deva"].map(directionOf)).toEqual(["rtl", "rtl", "rtl", "ltr"]);
});
