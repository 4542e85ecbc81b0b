import { expect, it } from "vitest";
import { type LanguageSources, languageOf, lookup, negotiate } from "./negotiate";

const offered = ["en", "de", "fr", "es", "ja", "pt-BR", "zh-Hant"];

/** Everybody says something else, in the order in which they count. */
const everybody: LanguageSources = {
  visit: undefined,
  cookie: "de",
  asked: ["xx", "fr-CA"],
  account: "es",
  isNew: true,
  accepts: "ja",
  fallback: "pt-BR",
};

const speak = (sources: Partial<LanguageSources>) => languageOf({ ...everybody, ...sources }, offered).locale;

it("asks the application, the earlier choice, the account, the browser and the operator, in this order", () => {
  expect(speak({})).toBe("fr");
  expect(speak({ asked: [] })).toBe("de");
  expect(speak({ asked: [], cookie: undefined })).toBe("es");
  expect(speak({ asked: [], cookie: undefined, account: "" })).toBe("ja");
  expect(speak({ asked: [], cookie: undefined, account: undefined, accepts: "" })).toBe("pt-BR");
  expect(speak({ asked: [], cookie: undefined, account: undefined, accepts: "", fallback: "xx" })).toBe("en");
});

it("lets a choice of this visit count more than what the application asks for", () => {
  expect(speak({ visit: "chosen" })).toBe("de");
  expect(speak({ visit: "chosen", cookie: undefined })).toBe("fr");
});

it("passes over languages that nobody speaks here", () => {
  expect(speak({ asked: ["xx", "../../etc", "zh_TW"] })).toBe("zh-Hant");
  expect(speak({ asked: ["xx"], cookie: "../x", account: "pt_PT" })).toBe("pt-BR");
});

it("remembers for other pages of the visit what only this one can see", () => {
  expect(languageOf(everybody, offered).visit).toBe("asked.fr");
  expect(languageOf({ ...everybody, asked: [], cookie: undefined }, offered).visit).toBe("account.es");
  expect(languageOf({ ...everybody, asked: [] }, offered).visit).toBeUndefined();
  expect(languageOf({ ...everybody, visit: "chosen" }, offered).visit).toBe("chosen");
});

it("goes on in the language of the page before, where this one cannot see what that one saw", () => {
  const later = { asked: [], account: undefined, isNew: false };
  expect(speak({ ...later, visit: "asked.fr" })).toBe("fr");
  expect(speak({ ...later, visit: "account.es" })).toBe("de");
  expect(speak({ ...later, visit: "account.es", cookie: undefined })).toBe("es");
  // The account itself knows better than what was remembered of it.
  expect(speak({ ...later, visit: "account.es", cookie: undefined, account: "fr" })).toBe("fr");
  expect(speak({ ...later, visit: "account.es", cookie: undefined, account: "" })).toBe("ja");
});

it("forgets it where a new sign-in begins", () => {
  expect(languageOf({ ...everybody, asked: [], visit: "asked.fr" }, offered)).toEqual({
    locale: "de",
    visit: undefined,
  });
  expect(speak({ asked: [], visit: "account.es", cookie: undefined, account: undefined })).toBe("ja");
});

it.each(["asked.xx", "asked.", "chosen.de", "account.../x", "nonsense"])("takes the cookie %j for none", (visit) => {
  expect(speak({ asked: [], visit, isNew: false })).toBe("de");
});

const mixed = ["en", "de", "fr", "es", "ar", "he", "id", "no", "pt-BR", "zh-Hans", "zh-Hant", "sr-Latn"];

it.each([
  ["de-AT,de;q=0.9,en;q=0.8", "de"],
  ["en;q=0.1, ar", "ar"],
  ["xx, fr;q=0.5", "fr"],
  ["*", undefined],
  ["", undefined],
  ["x_y,😀,../../etc,;q=1,de;q=0", undefined],
  ["ES-mx", "es"],
  ["de;q=x, fr;q=0.1", "fr"],
])("of %j speaks %s", (header, locale) => expect(negotiate(header, mixed)).toBe(locale));

it("reads 512 characters of the header", () => {
  expect(negotiate(`${"xx,".repeat(170)}de`, mixed)).toBe("de");
  expect(negotiate(`${"xx,".repeat(171)}de`, mixed)).toBeUndefined();
});

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
])("finds for %s %s", (tag, locale) => expect(lookup(tag, mixed)).toBe(locale));

it("prefers the tag itself, then the same region", () => {
  expect(lookup("pt-PT", ["pt-BR", "pt-PT"])).toBe("pt-PT");
  expect(lookup("de-CH-1996", ["de", "de-CH"])).toBe("de-CH");
  expect(lookup("de-AT", ["de", "de-CH"])).toBe("de");
});
