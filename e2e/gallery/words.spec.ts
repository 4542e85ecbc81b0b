import { expectFitsSmallPhone } from "../support/assert/sizes.ts";
import { expectNoHardCodedWords } from "../support/gallery/own-words.ts";
import { test } from "../support/gallery/test.ts";
import { walk } from "../support/gallery/walk.ts";

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
