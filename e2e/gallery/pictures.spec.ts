import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures/gallery.ts";
import { stateUrl } from "../fixtures/gallery-states.ts";
import { pictureOf } from "../fixtures/pictures.ts";
import { walk } from "../fixtures/walk.ts";

const folder = join(import.meta.dirname, "pictures");
const example = "v1.3.1/login/password-unified";
const parts = [0, 1, 2, 3];

/** A hair of difference in how a curve is drawn is none; `npm run pictures` takes them all anew. */
const tolerance = { threshold: 0.04, maxDiffPixels: 40 };

async function expectAsPictured(page: Page, name: string, style?: string) {
  expect(await pictureOf(page, name, style)).toMatchSnapshot([...`${name}.png`.split("/")], tolerance);
}

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
