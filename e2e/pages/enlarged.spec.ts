import { expect } from "@playwright/test";
import { enlargeText, expectFits, expectLargeTargets, expectNothingCut } from "../support/assert/sizes.ts";
import { tour } from "../support/pages/tour.ts";
import { test } from "../support/test.ts";

test.use({ profile: "mfa", brand: "harbor" });

test("every page holds text at twice the size, with the widest spacing, in 320 pixels, and its targets are large", async ({
  page,
  ui,
  account,
  guard,
}) => {
  test.slow();
  const small = { width: 320, height: 640 };
  const wide = { width: 1280, height: 800 };
  await page.setViewportSize(small);
  await tour({ ui, account, guard }, async (name) => {
    await test.step(name, async () => {
      await expectFits(page);
      await expectLargeTargets(page);
      await enlargeText(page, { percent: 100, spaced: true });
      await expectFits(page);
      await expectNothingCut(page);
      // 200 % of the text alone in a window of 1280, and of 640 (WCAG 1.4.4).
      for (const width of [1280, 640]) {
        await page.setViewportSize({ ...wide, width });
        await enlargeText(page, { percent: 200, spaced: false });
        await expectFits(page);
        await expectNothingCut(page);
      }
      await page.setViewportSize(small);
    });
  });
});

test("help, privacy and terms are at the same place on every page", async ({ page, ui, account, guard }) => {
  await tour({ ui, account, guard }, async (name) => {
    await test.step(name, async () => {
      const links = page.getByRole("contentinfo").getByRole("link");
      const language = name === "languages" ? [] : [/^Change the language:\s+English$/];
      await expect(links).toHaveText(["Help", "Privacy", "Terms", ...language]);
      const isLast = page.locator("main ~ footer");
      await expect(isLast).toHaveCount(1);
    });
  });
});

test.describe("on a phone", () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 700 } });

  test("with the keyboard of the phone open, field, error and button of a sign-in are in view", async ({
    page,
    ui,
    person,
  }) => {
    await ui.open("login");
    const viewport = await page.locator("meta[name=viewport]").getAttribute("content");
    expect(viewport).toMatch(/interactive-widget=resizes-content/);
    expect(viewport).not.toMatch(/user-scalable=no|maximum-scale/);
    await ui.send("method=password", { identifier: person.email, password: "wrong" });
    const problem = ui.message(4000006);
    await expect(problem).toBeVisible();
    // What the keyboard leaves; the browser brings the field that has the focus back into view.
    await page.setViewportSize({ width: 390, height: 400 });
    const password = ui.field("password");
    await password.evaluate((element) => element.scrollIntoView({ block: "nearest" }));
    await expect(password).toBeInViewport({ ratio: 1 });
    await expect(page.getByRole("button", { name: "Sign in", exact: true })).toBeInViewport({ ratio: 1 });
  });

  test("a phone held sideways shows all of a code's page by scrolling in one direction", async ({
    page,
    ui,
    person,
  }) => {
    await page.setViewportSize({ width: 740, height: 340 });
    await ui.open("recovery");
    await ui.send("method=code", { email: person.email });
    await expectFits(page);
    await ui.enterCode("000000");
    await expect(ui.message(4060006)).toBeInViewport();
    await expect(ui.field("code")).toBeInViewport({ ratio: 1 });
    await expectFits(page);
  });
});
