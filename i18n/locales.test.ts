import { expect, it } from "vitest";
import { offeredLocales } from "./catalogues";
import { canonical, directionOf, lookup, nameOf, negotiate } from "./locales";

const offered = ["en", "de", "fr", "es", "ar", "he", "id", "no", "pt-BR", "zh-Hans", "zh-Hant", "sr-Latn"];

it.each([
  ["de-AT,de;q=0.9,en;q=0.8", "de"],
  ["en;q=0.1, ar", "ar"],
  ["xx, fr;q=0.5", "fr"],
  ["*", undefined],
  ["", undefined],
  ["x_y,😀,../../etc,;q=1,de;q=0", undefined],
  ["ES-mx", "es"],
  ["de;q=x, fr;q=0.1", "fr"],
])("of %j speaks %s", (header, locale) => expect(negotiate(header, offered)).toBe(locale));

it.each([
  ["zh", "zh-Hans"],
  ["zh-CN", "zh-Hans"],
  ["zh-SG", "zh-Hans"],
  ["zh-TW", "zh-Hant"],
  ["zh-HK", "zh-Hant"],
  ["zh-Hant-MO", "zh-Hant"],
  ["zh-Hans-HK", "zh-Hans"],
  ["pt", "pt-BR"],
  ["pt-PT", "pt-BR"],
  ["iw", "he"],
  ["in", "id"],
  ["nb", "no"],
  ["nn-NO", "no"],
  ["es-419", "es"],
  // A language in a script that its readers may not read is none of theirs.
  ["sr", undefined],
  ["sr-Latn-RS", "sr-Latn"],
  ["../../etc", undefined],
])("finds for %s %s", (tag, locale) => expect(lookup(tag, offered)).toBe(locale));

it("prefers the tag itself, then the same region", () => {
  expect(lookup("pt-PT", ["pt-BR", "pt-PT"])).toBe("pt-PT");
  expect(lookup("de-CH-1996", ["de", "de-CH"])).toBe("de-CH");
  expect(lookup("de-AT", ["de", "de-CH"])).toBe("de");
});

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
