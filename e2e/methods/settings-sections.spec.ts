import { expect } from "@playwright/test";
import { expectAccessible, expectFits } from "../support/assert/accessibility.ts";
import {
  expectFlow,
  expectHome,
  expectTied,
  field,
  formWith,
  heading,
  message,
  openFlow,
  problem,
  send,
  signIn,
} from "../support/pages/pages.ts";
import { newPassword } from "../support/people/person.ts";
import { visitors, withAndWithoutScript } from "../support/people/visitors.ts";
import { test } from "../support/test.ts";

for (const { who, use } of visitors) {
  test.describe(who, () => {
    test.use(use);

    test("a section has its own address, and whoever saves there stays there", async ({ page, person }) => {
      await person.seeded();
      await signIn(page, person);
      await expectHome(page, person);
      await page.goto("/settings/password");
      await expect(page).toHaveURL(/\/settings\/password\?flow=/);
      await expect(field(page, "password")).toBeVisible();
      await expect(formWith(page, "method=profile")).toHaveCount(0);
      await expectFits(page);

      await test.step("an error stays in the section", async () => {
        await send(page, "method=password", { password: "short" });
        await expect(page).toHaveURL(/\/settings\/password\?flow=/);
        await expectTied(field(page, "password"), message(page, 4000032));
      });

      await test.step("so does a success", async () => {
        await send(page, "method=password", { password: newPassword() });
        await expect(message(page, 1050001)).toHaveRole("status");
        await expect(page).toHaveURL(/\/settings\/password\?flow=/);
        await expect(formWith(page, "method=profile")).toHaveCount(0);
      });

      await test.step("the other sections are a link away, and so are all", async () => {
        const sections = page.getByRole("navigation", { name: "Sections" });
        await expect(sections.getByRole("link", { name: "Password" })).toHaveAttribute("aria-current", "page");
        await sections.getByRole("link", { name: "Personal details" }).click();
        await expect(page).toHaveURL(/\/settings\/profile\?flow=/);
        await expect(field(page, "password")).toHaveCount(0);
        await send(page, "method=profile", { "traits.name.first": "Augusta" });
        await expect(message(page, 1050001)).toBeVisible();
        await expect(page).toHaveURL(/\/settings\/profile\?flow=/);
        await page.getByRole("navigation", { name: "Sections" }).getByRole("link", { name: "All settings" }).click();
        await expectFlow(page, "settings");
        await expect(field(page, "password")).toBeVisible();
        await expect(field(page, "traits.name.first")).toHaveValue("Augusta");
      });
    });
  });
}

for (const { who, use } of withAndWithoutScript) {
  test.describe(who, () => {
    test.use(use);

    test("after a section all settings are shown again, and stay so after saving", async ({ page, person }) => {
      await person.seeded();
      await signIn(page, person);
      await expectHome(page, person);
      await page.goto("/settings/profile");
      await expect(page).toHaveURL(/\/settings\/profile\?flow=/);
      await openFlow(page, "settings");
      await expect(field(page, "password")).toBeVisible();
      await send(page, "method=profile", { "traits.name.first": "Augusta" });
      await expect(message(page, 1050001)).toBeVisible();
      await expectFlow(page, "settings");
      await expect(field(page, "password")).toBeVisible();
    });

    test("whoever comes signed out to a section is back there after signing in", async ({ page, person }) => {
      await person.seeded();
      await page.goto("/settings/password");
      await expectFlow(page, "login");
      await send(page, "method=password", { identifier: person.email, password: person.password });
      await expect(page).toHaveURL(/\/settings\/password\?flow=/);
      await expect(field(page, "password")).toBeVisible();
    });

    test("a section that there is not is a page that leads on", async ({ page, person, guard }) => {
      guard.expectStatus(404);
      await person.seeded();
      await signIn(page, person);
      await expectHome(page, person);
      const answer = await page.goto("/settings/nonsense");
      expect(answer?.status()).toBe(404);
      await expect(problem(page, "notFound")).toBeVisible();
      await expect(heading(page)).toHaveCount(1);
    });
  });
}

test("a section has no barrier", async ({ page, person }) => {
  await person.seeded();
  await signIn(page, person);
  await expectHome(page, person);
  await page.goto("/settings/password");
  await expect(field(page, "password")).toBeVisible();
  await expectAccessible(page);
});
