import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createTranslator } from "use-intl/core";
import { afterEach, expect, it, vi } from "vitest";
import { catalogue, isOffered, offeredLocales } from "./catalogues";
import { pseudo } from "./pseudo";
import { translatorOf } from "./translator";

afterEach(() => vi.unstubAllEnvs());

it("accents, lengthens and brackets", () => {
  expect(pseudo("Sign out", "en-XA")).toBe("⟦Šîğñ öûţ öñé⟧");
  expect(pseudo("", "en-XA")).toBe("");
  const long = "You are back in. Choose a new password now, so that you can sign in next time.";
  expect(pseudo(long, "en-XA").length / long.length).toBeGreaterThan(1.35);
  expect(pseudo(long, "en-XA").length / long.length).toBeLessThan(1.5);
});

it("keeps placeholders, forms and quoted braces", () => {
  const say = (sentence: string, values: Record<string, string | number | Date>) =>
    createTranslator({ locale: "en", messages: { text: pseudo(sentence, "en-XA") } })("text", values);
  const plural = "In {minutes, plural, one {# minute} other {# minutes}} at {name}";
  expect(say(plural, { minutes: 1, name: "Ada" })).toMatch(/^⟦Îñ 1 ɱîñûţé àţ Ada .*⟧$/);
  expect(say(plural, { minutes: 3, name: "Ada" })).toMatch(/^⟦Îñ 3 ɱîñûţéš àţ Ada/);
  expect(say("It's '{'so'}', {name}", { name: "Ada" })).toMatch(/^⟦Îţ'š {šö}, Ada/);
});

it("turns the words round in the mirrored one", () => {
  expect(pseudo("Hello, {name}", "ar-XB")).toBe("⟦\u202eHello\u202c, {name}⟧");
});

it("covers every word of a page of the gallery, and is no language elsewhere", async () => {
  expect(isOffered("en-XA")).toBe(false);
  vi.stubEnv("PORTICO_GALLERY", "1");
  expect(offeredLocales().slice(-2)).toEqual(["en-XA", "ar-XB"]);
  const english = await catalogue("en-XA");
  const words = translatorOf("en-XA", english);
  expect(words.t("shell.signOut")).toBe("⟦Šîğñ öûţ öñé⟧");
  expect(words.screen("login", "Acme").title).toMatch(/^⟦Šîğñ îñ ţö Acme .*⟧$/);
  const ory = JSON.parse(readFileSync(join(import.meta.dirname, "../messages/ory/en.json"), "utf8"));
  for (const id of Object.keys(ory)) expect(english.kratos[id], id).toMatch(/^⟦.*⟧$/s);
  expect(translatorOf("ar-XB", await catalogue("ar-XB")).dir).toBe("rtl");
});
