import { expect } from "@playwright/test";
import { expectAccessible } from "../support/assert/accessibility.ts";
import { addSecurityKey, connectApp, makeBackupCodes } from "../support/pages/factors.ts";
import {
  enterCode,
  expectFlow,
  expectHome,
  field,
  formWith,
  heading,
  openFlow,
  send,
  signIn,
  signOut,
} from "../support/pages/pages.ts";
import { plugIn } from "../support/people/authenticator.ts";
import { totp } from "../support/people/totp.ts";
import { withAndWithoutScript } from "../support/people/visitors.ts";
import { test } from "../support/test.ts";

test.use({ profile: "mfa-in-settings" });

for (const { who, use } of withAndWithoutScript) {
  test.describe(who, () => {
    test.use(use);

    test("settings ask for the second factor and open when it was confirmed", async ({ page, person }) => {
      test.slow();
      await person.seeded();
      await signIn(page, person);
      await expectHome(page, person);
      await openFlow(page, "settings");
      const secret = await connectApp(page);
      await signOut(page);
      await signIn(page, person);
      await expectHome(page, person);

      await page.goto("/settings");
      await expectFlow(page, "login");
      await expect(heading(page)).toHaveText("One more step");
      await enterCode(page, totp(secret), "totp");
      await expectFlow(page, "settings");
      await expect(field(page, "traits.email")).toHaveValue(person.email);
    });

    test("somebody who has no second factor at hand can sign out", async ({ page, person }) => {
      test.slow();
      await person.seeded();
      await signIn(page, person);
      await expectHome(page, person);
      await openFlow(page, "settings");
      await connectApp(page);
      await signOut(page);
      await signIn(page, person);
      await expectHome(page, person);
      await page.goto("/settings");
      await expect(heading(page)).toHaveText("One more step");
      await page.getByRole("main").getByRole("link", { name: "Sign out" }).click();
      await expectFlow(page, "login");
      await expect(field(page, "password")).toBeVisible();
      await page.goto("/");
      await expectFlow(page, "login");
    });
  });
}

test("of app, backup code and security key a person may take any", async ({ page, person }) => {
  test.slow();
  await person.seeded();
  await plugIn(page, "key");
  await signIn(page, person);
  await expectHome(page, person);
  await openFlow(page, "settings");
  const secret = await connectApp(page);
  const [code = ""] = await makeBackupCodes(page);
  await addSecurityKey(page, "Blue key");
  await expectAccessible(page);

  const ways = [
    () => enterCode(page, totp(secret), "totp"),
    () => send(page, "method=lookup_secret", { lookup_secret: code }),
    () => page.getByRole("button", { name: "Use a security key" }).click(),
  ];
  for (const confirm of ways) {
    await signOut(page);
    await signIn(page, person);
    await expectHome(page, person);
    await page.goto("/settings/password");
    await expectFlow(page, "login");
    await expect(formWith(page, "method=totp")).toBeVisible();
    await expect(formWith(page, "method=lookup_secret")).toBeVisible();
    await expect(page.getByRole("button", { name: "Use a security key" })).toBeVisible();
    await expectAccessible(page);
    await confirm();
    await expect(page).toHaveURL(/\/settings\/password\?flow=/);
    await expect(formWith(page, "method=password")).toBeVisible();
  }
});
