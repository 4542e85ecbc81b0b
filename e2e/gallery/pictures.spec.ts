import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { pictureOf } from "../support/gallery/pictures.ts";
import { stopClock } from "../support/gallery/settled.ts";
import { stateUrl } from "../support/gallery/states.ts";
import { expect, test } from "../support/gallery/test.ts";
import { walk } from "../support/gallery/walk.ts";

const folder = join(import.meta.dirname, "pictures");
const example = "v1.3.1/login/password-unified";
const parts = [0, 1, 2, 3];

/** A hair of difference in how a curve is drawn is none. */
const tolerance = { threshold: 0.04, maxDiffPixels: 40 };

const advice =
  "Another look than the one in e2e/gallery/pictures. The paths of the picture that was expected, the one that was " +
  "taken and their difference are named below. If the change is meant to be seen: npm run pictures, look at the " +
  "new pictures, and commit them.";

/** Holds the state that a page shows against its picture, once it is drawn as there or as a moment ago. */
async function expectAsPictured(page: Page, name: string, style?: string) {
  const file = join(folder, `${name}.png`);
  let last: Buffer | undefined = existsSync(file) ? readFileSync(file) : undefined;
  let picture = await pictureOf(page, style);
  for (let tries = 0; !last?.equals(picture) && tries < 4; tries++) {
    last = picture;
    await page.goto(stateUrl(name, "en"));
    picture = await pictureOf(page, style);
  }
  expect(last?.equals(picture), "Two pictures of it in a row are alike").toBe(true);
  expect(picture, advice).toMatchSnapshot([...`${name}.png`.split("/")], tolerance);
}

test.beforeEach(({ page }) => stopClock(page));

for (const part of parts) {
  test(`every state looks as it is pictured (${part + 1} of ${parts.length})`, async ({ page, gallery }) => {
    test.setTimeout(10 * 60_000);
    await walk(page, { names: gallery.distinct, locale: "en", part: [part, parts.length] }, (name) =>
      expectAsPictured(page, name),
    );
  });
}

test("there is no picture of a state that is gone", async ({ gallery }) => {
  const pictured = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".png"));
  expect(pictured.map((file) => file.replace(".png", "")).filter((name) => !gallery.distinct.includes(name))).toEqual(
    [],
  );
});

for (const [change, style] of [
  ["a smaller radius", ":root { --brand-radius: 0.25rem !important }"],
  ["another colour of the main button", ":root { --brand-primary: #4a46b0 !important }"],
  ["a lost button", ".btn-primary { display: none !important }"],
  ["text that is a size smaller", "label { font-size: 0.8125rem !important }"],
  ["a field that is 4 px lower", "input { min-height: 40px !important; height: 40px !important }"],
] as const) {
  test(`${change} is seen`, async ({ page }) => {
    await page.goto(stateUrl(example, "en"));
    await expectAsPictured(page, example);
    await page.goto(stateUrl(example, "en"));
    await expect(expectAsPictured(page, example, style)).rejects.toThrow(/pixels/);
  });
}
