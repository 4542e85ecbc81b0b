import { expect, test } from "../support/gallery/test.ts";

const claims = { en: "Your money, in good order.", ar: "أموالك في أيدٍ أمينة.", fr: "Votre argent, en bon ordre." };

test("beside the card of a split brand stands its sentence in the language of the state, in the lab as well", async ({
  page,
}) => {
  const query = new URLSearchParams({ brand: "meridian", width: "1280", only: "page/logout" });
  for (const locale of Object.keys(claims)) query.append("locale", locale);
  await page.setViewportSize({ width: 1400, height: 900 });
  await page.goto(`/gallery?${query}`);
  for (const [locale, claim] of Object.entries(claims)) {
    const frame = page.locator(`iframe[title$="meridian · ${locale} · light · 1280"]`);
    // Frames are loaded when they come near.
    await frame.scrollIntoViewIfNeeded();
    await expect(frame.contentFrame().getByText(claim)).toBeVisible();
  }
});
