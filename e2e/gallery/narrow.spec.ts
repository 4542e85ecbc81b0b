import { expectFitsSmallPhone } from "../support/assert/sizes.ts";
import { test } from "../support/gallery/test.ts";
import { walk } from "../support/gallery/walk.ts";

// English and Arabic are seen at this width in directions.spec.ts, the pseudo-locale in words.spec.ts.
test("no state in German, whose words are long, scrolls sideways or sticks out at 320 px", async ({
  page,
  gallery,
}) => {
  test.setTimeout(10 * 60_000);
  await walk(page, { names: gallery.distinct, locale: "de" }, async () => expectFitsSmallPhone(page));
});
