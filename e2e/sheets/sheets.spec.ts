import { join } from "node:path";
import { kindOf, sheetsAsked, shotsOf, writeSheet } from "../support/gallery/sheets.ts";
import { test } from "../support/gallery/test.ts";

const asked = sheetsAsked();

// `npm run sheets`: all states beside each other, one folder for each brand, language, theme and width.
for (const brand of asked.brand) {
  for (const locale of asked.locale) {
    for (const theme of asked.theme) {
      for (const width of asked.width) {
        const view = `${brand}-${locale}-${theme}-${width}`;
        test(view, async ({ page, gallery }) => {
          test.setTimeout(30 * 60_000);
          const names = gallery.distinct.filter((name) => name.includes(asked.only));
          const shots = await shotsOf(page, names, { brand, locale, theme, width: Number(width) });
          for (const kind of new Set(names.map(kindOf))) {
            const ofKind = shots.filter(({ name }) => kindOf(name) === kind);
            await writeSheet(page, join(asked.into, view, `${kind}.png`), ofKind);
          }
        });
      }
    }
  }
}
