import { expect } from "@playwright/test";
import { expectAccessible } from "../support/assert/accessibility.ts";
import { expectFits } from "../support/assert/sizes.ts";
import { newPassword } from "../support/people/person.ts";
import { describeEach, visitors, withAndWithoutScript } from "../support/people/visitors.ts";
import { test } from "../support/test.ts";

describeEach(visitors, () => {
  test("a section has its own address, and whoever saves there stays there", async ({ page, ui, member: _ }) => {
    await page.goto("/settings/password");
    await expect(page).toHaveURL(/\/settings\/password\?flow=/);
    await expect(ui.field("password")).toBeVisible();
    await expect(ui.form("method=profile")).toHaveCount(0);
    await expectFits(page);

    await test.step("an error stays in the section", async () => {
      await ui.send("method=password", { password: "short" });
      await expect(page).toHaveURL(/\/settings\/password\?flow=/);
      await ui.expectTied(ui.field("password"), ui.message(4000032));
    });

    await test.step("so does a success", async () => {
      await ui.send("method=password", { password: newPassword() });
      await expect(ui.message(1050001)).toHaveRole("status");
      await expect(page).toHaveURL(/\/settings\/password\?flow=/);
      await expect(ui.form("method=profile")).toHaveCount(0);
    });

    await test.step("the other sections are a link away, and so are all", async () => {
      const sections = page.getByRole("navigation", { name: "Sections" });
      await expect(sections.getByRole("link", { name: "Password" })).toHaveAttribute("aria-current", "page");
      await sections.getByRole("link", { name: "Personal details" }).click();
      await expect(page).toHaveURL(/\/settings\/profile\?flow=/);
      await expect(ui.field("password")).toHaveCount(0);
      await ui.send("method=profile", { "traits.name.first": "Augusta" });
      await expect(ui.message(1050001)).toBeVisible();
      await expect(page).toHaveURL(/\/settings\/profile\?flow=/);
      await page.getByRole("navigation", { name: "Sections" }).getByRole("link", { name: "All settings" }).click();
      await ui.expectFlow("settings");
      await expect(ui.field("password")).toBeVisible();
      await expect(ui.field("traits.name.first")).toHaveValue("Augusta");
    });
  });
});

describeEach(withAndWithoutScript, () => {
  test("after a section all settings are shown again, and stay so after saving", async ({ page, ui, member: _ }) => {
    await page.goto("/settings/profile");
    await expect(page).toHaveURL(/\/settings\/profile\?flow=/);
    await ui.open("settings");
    await expect(ui.field("password")).toBeVisible();
    await ui.send("method=profile", { "traits.name.first": "Augusta" });
    await expect(ui.message(1050001)).toBeVisible();
    await ui.expectFlow("settings");
    await expect(ui.field("password")).toBeVisible();
  });

  test("whoever comes signed out to a section is back there after signing in", async ({ page, ui, account }) => {
    await page.goto("/settings/password");
    await ui.expectFlow("login");
    await ui.send("method=password", { identifier: account.email, password: account.password });
    await expect(page).toHaveURL(/\/settings\/password\?flow=/);
    await expect(ui.field("password")).toBeVisible();
  });

  test("a section that there is not is a page that leads on", async ({ page, ui, member: _, guard }) => {
    guard.expectStatus(404);
    const answer = await page.goto("/settings/nonsense");
    expect(answer?.status()).toBe(404);
    await expect(ui.problem("notFound")).toBeVisible();
    await expect(ui.heading).toHaveCount(1);
  });
});

test("a section has no barrier", async ({ page, ui, member: _ }) => {
  await page.goto("/settings/password");
  await expect(ui.field("password")).toBeVisible();
  await expectAccessible(page);
});
