import { join } from "node:path";
import { test } from "../fixtures/gallery.ts";
import { stateUrl } from "../fixtures/gallery-states.ts";
import { root } from "../fixtures/run.ts";
import { brandsHere, shotOf, writeSheet } from "../fixtures/sheets.ts";

const sizes = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 800 } };

// `npm run sheets`: all states beside each other, one sheet for each brand, theme, language and size.
for (const brand of brandsHere()) {
  for (const theme of ["light", "dark"]) {
    for (const locale of ["en", "ar"]) {
      for (const [size, viewport] of Object.entries(sizes)) {
        const sheet = `${brand}-${theme}-${locale}-${size}`;
        test(sheet, async ({ page, gallery }) => {
          test.setTimeout(30 * 60_000);
          await page.setViewportSize(viewport);
          const shots = [];
          for (const name of gallery.distinct) {
            await page.goto(`${stateUrl(name, locale)}&${new URLSearchParams({ brand, theme })}`);
            shots.push(await shotOf(page, name));
          }
          await writeSheet(page, join(root, ".portico", "sheets", `${sheet}.png`), shots);
        });
      }
    }
  }
}
