import { expectAccessible, expectColoursAccessible } from "../support/assert/accessibility.ts";
import { expect, test } from "../support/gallery/test.ts";
import { expectColoursAloneChange } from "../support/gallery/themes.ts";
import { walk } from "../support/gallery/walk.ts";

const parts = [0, 1, 2];

test("the gallery knows every state that a designer has to know", async ({ gallery: { names, distinct } }) => {
  expect(names.length).toBeGreaterThanOrEqual(400);
  expect(new Set(names).size).toBe(names.length);
  // What only one version of Kratos shows is not lost.
  expect(distinct.length).toBeGreaterThanOrEqual(200);
  expect(distinct).toContain("v26.2.0/recovery-v2/awaiting-address-choice");
});

for (const locale of ["en", "ar", "ja"]) {
  for (const part of parts) {
    test(`axe finds no barrier in any state in ${locale}, light and dark (${part + 1} of ${parts.length})`, async ({
      page,
      gallery,
    }) => {
      test.setTimeout(10 * 60_000);
      await walk(page, { names: gallery.distinct, locale, part: [part, parts.length] }, async () => {
        await page.emulateMedia({ colorScheme: "light" });
        await expectAccessible(page);
        if (locale === "ar") await expectColoursAccessible(page);
        const intoTheDark = () => page.emulateMedia({ colorScheme: "dark" });
        // What the stylesheet does to a theme is the same in all languages.
        if (locale === "en") await expectColoursAloneChange(page, intoTheDark);
        else await intoTheDark();
        await expectColoursAccessible(page);
      });
    });
  }
}
