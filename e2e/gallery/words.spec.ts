import { test } from "../fixtures/gallery.ts";
import { expectFitsSmallPhone } from "../fixtures/narrow.ts";
import { expectNoHardCodedWords } from "../fixtures/own-words.ts";
import { walk } from "../fixtures/walk.ts";

test("no state has a word that comes from no catalogue, and words that are 40 % longer fit at 320 px", async ({
  page,
  gallery,
}) => {
  test.setTimeout(10 * 60_000);
  await walk(page, { names: gallery.distinct, locale: "en-XA" }, async (name) => {
    await expectFitsSmallPhone(page);
    await expectNoHardCodedWords(page, name);
  });
});
