import { expectFits } from "../fixtures/accessibility.ts";
import { expect, test } from "../fixtures/gallery.ts";
import { expectNothingCut } from "../fixtures/sizes.ts";
import { walk } from "../fixtures/walk.ts";

// 320 CSS px: a small phone, or a desktop at 400 % (WCAG 1.4.10). Words of the pseudo-locale are 40 % longer.
for (const locale of ["en", "ar", "de", "en-XA"]) {
  test(`no state in ${locale} scrolls sideways or sticks out at 320 px`, async ({ page, gallery }) => {
    test.setTimeout(10 * 60_000);
    await page.setViewportSize({ width: 320, height: 640 });
    await walk(page, { names: gallery.distinct, locale }, async () => {
      await expectFits(page);
      expect(await page.evaluate(outsideOfWindow), "elements that stick out of the window").toEqual([]);
      await expectNothingCut(page);
    });
  });
}

/** Runs in the page. What is moved away for screen readers alone does not count, nor what scrolls inside of a box. */
function outsideOfWindow(): string[] {
  return [...document.querySelectorAll("body *")].flatMap((element) => {
    if (!element.checkVisibility() || element.matches(".sr-only, .sr-only *")) return [];
    const { left, right, width } = element.getBoundingClientRect();
    const isOut = width > 0 && (left < -1 || right > document.documentElement.clientWidth + 1);
    return isOut ? [`${Math.round(left)} to ${Math.round(right)} px: ${element.outerHTML.slice(0, 140)}`] : [];
  });
}
