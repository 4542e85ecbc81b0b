import { test } from "../fixtures/gallery.ts";
import { expectNoHardCodedWords } from "../fixtures/own-words.ts";
import { expectNothingCut } from "../fixtures/sizes.ts";
import { walk } from "../fixtures/walk.ts";

test("no state has a word that comes from no catalogue, and none cuts longer words off", async ({ page, gallery }) => {
  test.setTimeout(10 * 60_000);
  await walk(page, { names: gallery.distinct, locale: "en-XA" }, async (name) => {
    await expectNoHardCodedWords(page, name);
    await expectNothingCut(page);
  });
});
