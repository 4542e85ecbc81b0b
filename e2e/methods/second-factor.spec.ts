import { expect } from "@playwright/test";
import { expectAccessible } from "../support/assert/accessibility.ts";
import { addSecurityKey, connectApp, makeBackupCodes, totp } from "../support/pages/factors.ts";
import { plugIn } from "../support/people/authenticator.ts";
import { describeEach, withAndWithoutScript } from "../support/people/visitors.ts";
import { test } from "../support/test.ts";

test.use({ profile: "mfa-in-settings" });

describeEach(withAndWithoutScript, () => {
  test("settings ask for the second factor and open when it was confirmed", async ({ page, ui, member }) => {
    await ui.open("settings");
    const secret = await connectApp(ui);
    await ui.signOut();
    await ui.signInHome(member);

    await page.goto("/settings");
    await ui.expectFlow("login");
    await expect(ui.heading).toHaveText("One more step");
    await ui.enterCode(totp(secret), "totp");
    await ui.expectFlow("settings");
    await expect(ui.field("traits.email")).toHaveValue(member.email);
  });

  test("somebody who has no second factor at hand can sign out", async ({ page, ui, member }) => {
    await ui.open("settings");
    await connectApp(ui);
    await ui.signOut();
    await ui.signInHome(member);
    await page.goto("/settings");
    await expect(ui.heading).toHaveText("One more step");
    await page.getByRole("main").getByRole("link", { name: "Sign out" }).click();
    await ui.expectFlow("login");
    await expect(ui.field("password")).toBeVisible();
    await page.goto("/");
    await ui.expectFlow("login");
  });
});

test("of app, backup code and security key a person may take any", async ({ page, ui, member }) => {
  await plugIn(page, "key");
  await ui.open("settings");
  const secret = await connectApp(ui);
  const [code = ""] = await makeBackupCodes(ui);
  await addSecurityKey(ui, "Blue key");
  await expectAccessible(page);

  const ways = [
    () => ui.enterCode(totp(secret), "totp"),
    () => ui.send("method=lookup_secret", { lookup_secret: code }),
    () => page.getByRole("button", { name: "Use a security key" }).click(),
  ];
  for (const confirm of ways) {
    await ui.signOut();
    await ui.signInHome(member);
    await page.goto("/settings/password");
    await ui.expectFlow("login");
    await expect(ui.form("method=totp")).toBeVisible();
    await expect(ui.form("method=lookup_secret")).toBeVisible();
    await expect(page.getByRole("button", { name: "Use a security key" })).toBeVisible();
    await expectAccessible(page);
    await confirm();
    await expect(page).toHaveURL(/\/settings(?:[?#]|$)/);
    await expect(ui.form("method=password")).toBeVisible();
  }
});
