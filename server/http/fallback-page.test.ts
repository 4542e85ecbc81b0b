import { expect, test } from "vitest";
import { fallbackPage, localeOf } from "./fallback-page";

test.each([
  ["the chosen language", { cookie: "a=b; portico_locale=de", "accept-language": "fr" }, "en", "de"],
  ["else the browser's", { cookie: "portico_locale=../x", "accept-language": "xx, fr-CH;q=0.9, en;q=0.8" }, "en", "fr"],
  ["the application's", { cookie: "portico_visit=asked.ja; portico_locale=de", "accept-language": "fr" }, "en", "ja"],
  ["the account's", { cookie: "portico_visit=account.ja", "accept-language": "fr" }, "en", "ja"],
  ["else the operator's", { "accept-language": "*" }, "es", "es"],
  ["else English", {}, "zz", "en"],
])("speaks %s", (_, headers, fallback, expected) => expect(localeOf(headers, "/", fallback)).toBe(expected));

test("speaks what the address asks for", () => {
  expect(localeOf({ cookie: "portico_locale=de" }, "/login?ui_locales=xx%20fr-CA", "en")).toBe("fr");
});

test("escapes what it is given, and turns for Arabic", () => {
  const html = fallbackPage({
    locale: "ar",
    basePath: "/id",
    reference: "<b>",
    kind: "failure",
    again: '/id/"><script>',
  });
  expect(html).toContain('<html lang="ar" dir="rtl">');
  expect(html).toContain('href="/id/last-resort.css"');
  expect(html).toContain("<code>&lt;b&gt;</code>");
  expect(html).toContain('href="/id/&quot;&gt;&lt;script&gt;"');
});
