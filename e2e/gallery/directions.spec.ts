import { expectFits, expectFitsSmallPhone } from "../support/assert/sizes.ts";
import { expectMirrored, expectReadFromTheRight } from "../support/gallery/mirrored.ts";
import { test } from "../support/gallery/test.ts";
import { walk } from "../support/gallery/walk.ts";

const phone = { width: 390, height: 800 };
const desktop = { width: 1280, height: 800 };

test("every state read from the right is its own mirror image, and nothing scrolls sideways or sticks out at 320 px", async ({
  page,
  gallery,
}) => {
  test.setTimeout(10 * 60_000);
  await walk(page, { names: gallery.distinct, locale: "en" }, async () => {
    await expectFitsSmallPhone(page);
    for (const size of [phone, desktop]) {
      await page.setViewportSize(size);
      await expectMirrored(page);
    }
  });
});

test("every state in Arabic begins its lines at the right edge, and nothing scrolls sideways or sticks out at 320 px", async ({
  page,
  gallery,
}) => {
  test.setTimeout(10 * 60_000);
  await walk(page, { names: gallery.distinct, locale: "ar" }, async () => {
    await expectFitsSmallPhone(page);
    for (const size of [phone, desktop]) {
      await page.setViewportSize(size);
      await expectReadFromTheRight(page);
      await expectFits(page);
    }
  });
});
