import { expect, it } from "vitest";
import { directionOf, localeNames, locales, negotiate } from "./locales";

it.each([
  ["de-AT,de;q=0.9,en;q=0.8", "de"],
  ["en;q=0.1, ar", "ar"],
  ["xx, fr;q=0.5", "fr"],
  ["*", undefined],
  ["", undefined],
  ["x_y,😀,../../etc,;q=1,de;q=0", undefined],
  ["ES-mx", "es"],
  ["de;q=x, fr;q=0.1", "fr"],
])("of %j speaks %s", (header, locale) => expect(negotiate(header)).toBe(locale));

it("names every language and knows its direction", () => {
  for (const locale of locales) {
    expect(localeNames[locale]).toBeTruthy();
    // The runtime's own data are the reference where it has them (Node's full ICU).
    expect(directionOf(locale)).toBe(["ar", "fa", "he", "ur"].includes(locale) ? "rtl" : "ltr");
  }
});
