import { expect } from "@playwright/test";
import { newPassword } from "../support/people/person.ts";
import { describeEach, visitors, withAndWithoutScript } from "../support/people/visitors.ts";
import { test } from "../support/test.ts";

describeEach(visitors, () => {
  test("a section has an anchor, and its old address leads there", async ({ page, ui, member: _ }) => {
    await page.goto("/settings/password");
    await expect(page).toHaveURL(/\/settings(\?flow=[^#]*)?#password$/);
    await expect(ui.field("password")).toBeInViewport();

    await test.step("an error takes the focus to its field", async () => {
      await ui.send("method=password", { password: "short" });
      await ui.expectTied(ui.field("password"), ui.message(4000032));
      await ui.expectFirstProblemFocused();
      await expect(ui.field("password")).toBeFocused();
    });

    await test.step("a success is announced", async () => {
      await ui.send("method=password", { password: newPassword() });
      await expect(ui.message(1050001)).toHaveRole("status");
    });

    await test.step("the other sections are a jump away", async () => {
      const sections = page.getByRole("navigation", { name: "Sections" });
      await sections.getByRole("link", { name: "Personal details" }).click();
      await expect(page).toHaveURL(/\/settings(\?flow=[^#]*)?#profile$/);
      await expect(ui.field("traits.name.first")).toBeInViewport();
      await ui.send("method=profile", { "traits.name.first": "Augusta" });
      await expect(ui.message(1050001)).toBeVisible();
      await expect(ui.field("traits.name.first")).toHaveValue("Augusta");
      await expect(ui.field("password")).toBeVisible();
    });
  });
});

describeEach(withAndWithoutScript, () => {
  test("signing in first leads back to the section that was asked for", async ({ page, ui, account }) => {
    await page.goto("/settings/password");
    await ui.expectFlow("login");
    await ui.enter(account);
    await expect(page).toHaveURL(/\/settings(\?flow=[^#]*)?#password$/);
    await expect(ui.field("password")).toBeInViewport();
  });

  test("a section that does not exist is a page that leads on", async ({ page, ui, member: _, guard }) => {
    guard.expectStatus(404);
    const answer = await page.goto("/settings/nonsense");
    expect(answer?.status()).toBe(404);
    await expect(ui.problem("notFound")).toBeVisible();
    await expect(ui.heading).toHaveCount(1);
  });
});
