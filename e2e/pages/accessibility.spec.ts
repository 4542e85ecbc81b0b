import { expect } from "@playwright/test";
import { expectAccessible } from "../support/assert/accessibility.ts";
import { expectFits } from "../support/assert/sizes.ts";
import { tour } from "../support/pages/tour.ts";
import { test } from "../support/test.ts";

const looks = [
  { colorScheme: "light", locale: "en", viewport: { width: 1280, height: 800 } },
  { colorScheme: "dark", locale: "en", viewport: { width: 360, height: 740 } },
  { colorScheme: "light", locale: "ar", viewport: { width: 360, height: 740 } },
  { colorScheme: "dark", locale: "ar", viewport: { width: 1280, height: 800 } },
  { colorScheme: "light", locale: "de", viewport: { width: 320, height: 640 } },
] as const;

for (const { colorScheme, locale, viewport } of looks) {
  test.describe(`${colorScheme}, ${locale}, ${viewport.width} pixels wide`, () => {
    test.use({ colorScheme, locale, viewport });

    test("axe finds no violation on any page, each has its own title and heading, and nothing sticks out", async ({
      page,
      ui,
      account,
      guard,
    }) => {
      test.setTimeout(120_000);
      await tour({ ui, account, guard }, async (name) => {
        await test.step(name, async () => {
          await expect(page.locator("html")).toHaveAttribute("lang", locale);
          await expect(ui.heading).toHaveCount(1);
          await expect(page).toHaveTitle(/\S+/);
          await expectAccessible(page);
          await expectFits(page);
        });
      });
    });
  });
}

test("text at twice the size fits", async ({ page, ui }) => {
  await page.setViewportSize({ width: 640, height: 800 });
  await ui.open("login");
  await page.evaluate(() => document.documentElement.style.setProperty("font-size", "200%"));
  await expectFits(page);
});

test("a keyboard finds the way past the header first", async ({ page, guard }) => {
  guard.expectStatus(404);
  await page.goto("/nowhere");
  await page.keyboard.press("Tab");
  const skip = page.locator("a:focus");
  await expect(skip).toHaveAttribute("href", /^#/);
  await expect(skip).toBeInViewport();
});
