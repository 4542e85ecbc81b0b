import { expect, type Page } from "@playwright/test";
import { test } from "../support/test.ts";

/** What people have told their system: colours of their own, less movement, more contrast, paper. */
test.use({ profile: "mfa" });

test.describe("with colours of the system", () => {
  test.use({ forcedColors: "active" });

  test("fields, buttons, problems and the focus keep an edge that is drawn, not shaded", async ({
    page,
    ui,
    person,
  }) => {
    await ui.signIn({ ...person, password: "wrong" });
    await expect(ui.message(4000006)).toBeVisible();
    for (const selector of ["input[name=identifier]", "button[name=method]", "[role=alert]"]) {
      const edge = await page
        .locator(selector)
        .first()
        .evaluate((element) => {
          const { borderTopStyle, borderTopWidth, borderTopColor } = getComputedStyle(element);
          const paper = getComputedStyle(document.querySelector("main > div:nth-child(2)") ?? document.body);
          return {
            style: borderTopStyle,
            width: Number.parseFloat(borderTopWidth),
            isSeen: borderTopColor !== paper.backgroundColor,
          };
        });
      expect(edge, selector).toEqual({ style: "solid", width: expect.any(Number), isSeen: true });
      expect(edge.width, selector).toBeGreaterThanOrEqual(1);
    }
    await page.keyboard.press("Tab");
    const ring = await page.locator(":focus").evaluate((element) => getComputedStyle(element).outlineStyle);
    expect(ring).toBe("solid");
  });
});

test("nothing moves for who wants less movement", async ({ page, ui, person }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await person.seeded();
  await ui.signInHome(person);
  await ui.open("settings");
  const moving = await page.evaluate(() =>
    [...document.querySelectorAll("*")]
      .filter((element) => {
        const { transitionDuration, transitionProperty } = getComputedStyle(element);
        return transitionProperty !== "none" && Number.parseFloat(transitionDuration) > 0;
      })
      .map((element) => element.outerHTML.slice(0, 100)),
  );
  expect(moving).toEqual([]);
});

test("more contrast makes quiet text and lines as dark as the rest", async ({ page, ui }) => {
  await ui.open("recovery");
  const before = await colours(page);
  await page.emulateMedia({ contrast: "more" });
  const after = await colours(page);
  expect(before.muted).not.toBe(before.ink);
  expect(after.muted).toBe(after.ink);
  expect(after.edge).toBe(after.ink);
});

test("on paper there are the backup codes and nothing else", async ({ page, ui, member: _ }) => {
  await ui.open("settings");
  await ui.send("lookup_secret_regenerate");
  const codes = page.getByTestId("node/text/lookup_secret_codes");
  await expect(codes).toBeVisible();
  await page.emulateMedia({ media: "print" });
  await expect(codes.getByRole("listitem").first()).toBeVisible();
  await expect(page.getByRole("heading", { name: "Backup codes", exact: true })).toBeVisible();
  await expect(ui.field("traits.email")).toBeHidden();
  await expect(page.getByRole("contentinfo")).toBeHidden();
  await expect(page.getByRole("button", { name: "Print" })).toBeHidden();
  await expect(page.locator("button[name=lookup_secret_confirm]")).toBeHidden();
});

async function colours(page: Page) {
  return page.evaluate(() => {
    const colour = (selector: string) => {
      const element = document.querySelector(selector);
      return element ? getComputedStyle(element) : undefined;
    };
    return {
      ink: colour("h1")?.color,
      muted: colour("main header p")?.color,
      edge: colour("input[name=email]")?.borderTopColor,
    };
  });
}
