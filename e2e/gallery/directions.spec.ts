import { expectFits } from "../fixtures/accessibility.ts";
import { test } from "../fixtures/gallery.ts";
import { expectMirrored, expectReadFromTheRight } from "../fixtures/mirrored.ts";
import { walk } from "../fixtures/walk.ts";

const phone = { width: 390, height: 800 };
const desktop = { width: 1280, height: 800 };

test("every state read from the right is its own mirror image, on a phone and on a desktop", async ({
  page,
  gallery,
}) => {
  test.setTimeout(10 * 60_000);
  await walk(page, { names: gallery.distinct, locale: "en" }, async () => {
    for (const size of [phone, desktop]) {
      await page.setViewportSize(size);
      await expectMirrored(page);
    }
  });
});

test("every state in Arabic begins its lines at the right edge", async ({ page, gallery }) => {
  test.setTimeout(10 * 60_000);
  await walk(page, { names: gallery.distinct, locale: "ar" }, async () => {
    for (const size of [phone, desktop]) {
      await page.setViewportSize(size);
      await expectReadFromTheRight(page);
      await expectFits(page);
    }
  });
});
