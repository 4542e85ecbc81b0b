import { expect, it } from "vitest";
import { type LanguageSources, languageOf } from "./language-order";

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
