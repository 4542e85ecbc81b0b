import type { Page } from "@playwright/test";
import { expectFitsSmallPhone } from "../support/assert/sizes.ts";
import { test } from "../support/gallery/test.ts";
import { walk } from "../support/gallery/walk.ts";

// English and Arabic are seen at this width in directions.spec.ts, the pseudo-locale in words.spec.ts.
test("no state in German, whose words are long, scrolls sideways or sticks out at 320 px", async ({
  page,
  gallery,
}) => {
  test.setTimeout(10 * 60_000);
  await walk(page, { names: gallery.distinct, locale: "de" }, async (name) => {
    await expectFitsSmallPhone(page);
    if (!name.startsWith("page/")) return;
    await lengthen(page);
    await expectFitsSmallPhone(page);
  });
});

/** Makes addresses, and names of applications and providers, as long as some are, with nothing to break them at. */
async function lengthen(page: Page) {
  await page.evaluate(() => {
    const address = `${"maximiliane.von.hohenzollern".repeat(2)}@${"donaudampfschiff".repeat(3)}.example`;
    const name = "Donaudampfschifffahrtsgesellschaft".repeat(2);
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const { currentNode } = texts;
      currentNode.nodeValue = (currentNode.nodeValue ?? "")
        .replace(/[\w.]+@example\.\w+/g, address)
        .replace(/Example Shop|Tide|Acme|lovelace|orders\.read/g, name);
    }
  });
}
