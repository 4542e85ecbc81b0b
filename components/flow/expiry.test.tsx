import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseHTML } from "linkedom";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { catalogue, offeredLocales, withBrandTexts } from "@/i18n/catalogues";
import { type Translator, translatorOf } from "@/i18n/translator";
import { Expiry } from "./expiry";

const flow = JSON.parse(
  readFileSync(join(import.meta.dirname, "../../fixtures/v1.3.1/login/password-unified.json"), "utf8"),
);

function warnings(words: Translator) {
  const { document } = parseHTML(
    renderToStaticMarkup(<Expiry of={{ kind: "login", flow }} words={words} now="2026-11-30T09:00:00Z" />),
  );
  const host = document.querySelector("flow-expiry");
  return [host?.getAttribute("data-two-minutes"), host?.getAttribute("data-one-minute")];
}

it("the server chooses the plural form of each minute", async () => {
  const warn = "Closes in {minutes, plural, one {# minute} other {# minutes}}.";
  const words = translatorOf("en", withBrandTexts(await catalogue("en"), { expiry: { warn } }));
  expect(warnings(words)).toEqual(["Closes in 2 minutes.", "Closes in 1 minute."]);
});

it.each(offeredLocales())("both warnings are whole sentences (%s)", async (locale) => {
  const [two, one] = warnings(translatorOf(locale, await catalogue(locale)));
  expect(two).toMatch(/^[^{}]+$/);
  expect(one).toMatch(/^[^{}]+$/);
  expect(one).not.toBe(two);
});
