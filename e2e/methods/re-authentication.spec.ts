import { expect } from "@playwright/test";
import { expectAccessible } from "../support/assert/accessibility.ts";
import { addPasskey, connectApp, expectOutcome } from "../support/pages/factors.ts";
import { plugIn, withoutAutofill } from "../support/people/authenticator.ts";
import { newPassword } from "../support/people/person.ts";
import { describeEach, withAndWithoutScript } from "../support/people/visitors.ts";
import { test } from "../support/test.ts";

test.use({ profile: "keys" });

test("a passkey confirms a change of the password, which is then done", async ({ page, ui, account, kratos }) => {
  await withoutAutofill(page);
  const device = await plugIn(page, "device");
  await ui.signIn(account);
  await ui.open("settings");
  await addPasskey(ui);
  const renewed = newPassword();
  await kratos.withStaleSessions(async () => {
    await ui.send("method=password", { password: renewed });
    await ui.expectFlow("login");
  });
  await expect(ui.heading).toHaveText("Confirm it’s you");
  await expect(ui.message(1010003)).toBeVisible();
  await expectAccessible(page);
  const button = page.getByRole("button", { name: "Sign in with a passkey" });
  await device.answers("no");
  await button.click();
  await expectOutcome(ui, /cancelled.*try again, or choose another way/i);
  await device.answers("yes");
  await button.click();
  await ui.expectSaved();
  await ui.signOut();
  await ui.signIn({ email: account.email, password: renewed });
  await ui.expectHome(account);
});

describeEach(withAndWithoutScript, () => {
  test("a password confirms that an app is disconnected, which is then done", async ({ ui, account, kratos }) => {
    await ui.signIn(account);
    await ui.open("settings");
    await connectApp(ui);
    await kratos.withStaleSessions(async () => {
      await ui.send("totp_unlink");
      await ui.expectFlow("login");
    });
    await expect(ui.heading).toHaveText("Confirm it’s you");
    await ui.send("method=password", { password: account.password });
    await ui.expectSaved();
    await expect(ui.form("method=totp")).toBeVisible();
    await ui.signOut();
    await ui.signInHome(account);
  });
});
