import type { Page } from "@playwright/test";
import { expect, test } from "../support/gallery/test.ts";

const settings = "v1.3.1/settings/all-methods-nothing-enrolled";

function show(page: Page, of: Record<string, string>) {
  return page.goto(`/gallery/state?${new URLSearchParams({ locale: "en", brand: "default", ...of })}`);
}

const face = (page: Page, selector: string) =>
  page
    .locator(selector)
    .first()
    .evaluate((element) => getComputedStyle(element).fontFamily);

test("letters that a brand's own face has not are drawn in the face that the brand names for them", async ({
  page,
}) => {
  const login = { name: "v1.3.1/login/password-unified", brand: "tern" };
  await show(page, login);
  expect(await face(page, "h1")).toContain("monospace");
  await show(page, { ...login, locale: "ar" });
  for (const selector of ["h1", "label", "input[name=identifier]", "button[name=method]"])
    expect(await face(page, selector), selector).not.toContain("mono");
  // A brand that names none keeps its own.
  await show(page, { ...login, brand: "harbor", locale: "ar" });
  expect(await face(page, "h1")).toContain("Georgia");
});

test("beside what a part of the settings is about stands what can be done, where there is room", async ({ page }) => {
  const places = async () => {
    const title = await page.locator("#password-title").boundingBox();
    const field = await page.locator("#password input[type=password]").boundingBox();
    if (!title || !field) throw new Error("Title or field is not drawn.");
    return { title, field };
  };
  await page.setViewportSize({ width: 1280, height: 800 });
  await show(page, { name: settings });
  const wide = await places();
  expect(wide.field.x).toBeGreaterThan(wide.title.x + wide.title.width);
  await show(page, { name: settings, locale: "ar" });
  const mirrored = await places();
  expect(mirrored.field.x + mirrored.field.width).toBeLessThan(mirrored.title.x);
  await page.setViewportSize({ width: 390, height: 844 });
  const narrow = await places();
  expect(narrow.field.y).toBeGreaterThan(narrow.title.y + narrow.title.height);
});

test.describe("without script", () => {
  test.use({ javaScriptEnabled: false });

  test("a button that is not there leaves no gap above the sentence that says why", async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await show(page, { name: settings });
    const text = await page.locator("#passkey h2 + p").boundingBox();
    const why = await page.locator("#passkey [data-needs-script]").boundingBox();
    if (!text || !why) throw new Error("One of them is not drawn.");
    expect(why.y - (text.y + text.height)).toBeLessThanOrEqual(24);
  });
});
