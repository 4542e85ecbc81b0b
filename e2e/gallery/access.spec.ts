import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expectAccessible, expectColoursAccessible } from "../support/assert/accessibility.ts";
import { skeletonOf } from "../support/gallery/skeleton.ts";
import { stateUrl } from "../support/gallery/states.ts";
import { expect, test } from "../support/gallery/test.ts";
import { expectColoursAloneChange } from "../support/gallery/themes.ts";
import { walk } from "../support/gallery/walk.ts";
import { root } from "../support/servers/run.ts";

const parts = [0, 1, 2];

const languages = readdirSync(join(root, "messages")).flatMap((file) => /^(.+)\.json$/.exec(file)?.[1] ?? []);

test("the gallery knows every state that a designer has to know", async ({ gallery: { names, distinct } }) => {
  expect(names.length).toBeGreaterThanOrEqual(400);
  expect(new Set(names).size).toBe(names.length);
  // What only one version of Kratos shows is not lost.
  expect(distinct.length).toBeGreaterThanOrEqual(200);
  expect(distinct).toContain("v26.2.0/recovery-v2/awaiting-address-choice");
});

for (const part of parts) {
  test(`axe finds no barrier in any state in en, light and dark (${part + 1} of ${parts.length})`, async ({
    page,
    gallery,
  }) => {
    test.setTimeout(10 * 60_000);
    await walk(page, { names: gallery.distinct, locale: "en", part: [part, parts.length] }, async () => {
      await page.emulateMedia({ colorScheme: "light" });
      await expectAccessible(page);
      await expectColoursAloneChange(page, () => page.emulateMedia({ colorScheme: "dark" }));
      await expectColoursAccessible(page);
    });
  });
}

test("axe finds no barrier in any state that is read from the right", async ({ page, gallery }) => {
  test.setTimeout(10 * 60_000);
  await walk(page, { names: gallery.distinct, locale: "ar" }, () => expectAccessible(page));
});

test("in another language every state has the same elements, which axe has seen", async ({ gallery }) => {
  test.setTimeout(5 * 60_000);
  const read = async (name: string, locale: string) =>
    skeletonOf(await (await fetch(gallery.url + stateUrl(name, locale))).text());
  for (const [index, name] of gallery.distinct.entries()) {
    const english = await read(name, "en");
    // All languages in turn, and one without spaces between words each time.
    for (const locale of ["ja", languages[index % languages.length] ?? "en"])
      expect(await read(name, locale), `${name} in ${locale}`).toEqual(english);
  }
});

test("no rule of the stylesheets sets a colour for a language or a direction", async ({ page }) => {
  await page.goto(stateUrl("v1.3.1/settings/all-methods-enrolled", "ar"));
  const { seen, astray } = await page.evaluate(coloursByLanguage);
  expect(seen, "rules for a language or a direction").toBeGreaterThan(0);
  expect(astray).toEqual([]);
});

/** Runs in the page. */
function coloursByLanguage() {
  const flat = (rules: CSSRuleList, above: string): [string, CSSStyleDeclaration][] =>
    [...rules].flatMap((rule) => {
      const selector = `${above} ${rule instanceof CSSStyleRule ? rule.selectorText : ""}`;
      const own: [string, CSSStyleDeclaration][] = "style" in rule ? [[selector, (rule as CSSStyleRule).style]] : [];
      return "cssRules" in rule ? [...own, ...flat((rule as CSSGroupingRule).cssRules, selector)] : own;
    });
  const all = [...document.styleSheets].flatMap((sheet) => flat(sheet.cssRules, ""));
  const ofLanguage = all.filter(([selector]) => /\[lang|:lang\(|\[dir|:dir\(/.test(selector));
  const astray = ofLanguage.flatMap(([selector, style]) =>
    [...style]
      .filter((name) => /color|^background|^--brand|^--color|opacity|filter/.test(name))
      .map((name) => `${selector} ${name}`),
  );
  return { seen: ofLanguage.length, astray };
}
