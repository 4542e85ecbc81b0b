import { expect } from "@playwright/test";
import { expectAccessible } from "../support/assert/accessibility.ts";
import { addPasskey, connectApp, expectOutcome, expectSaved } from "../support/pages/factors.ts";
import {
  expectFlow,
  expectHome,
  formWith,
  heading,
  message,
  openFlow,
  send,
  signIn,
  signOut,
} from "../support/pages/pages.ts";
import { plugIn, withoutAutofill } from "../support/people/authenticator.ts";
import { newPassword } from "../support/people/person.ts";
import { withAndWithoutScript } from "../support/people/visitors.ts";
import { test } from "../support/test.ts";

test.use({ profile: "wary-keys" });

test("a passkey confirms a change of the password, which is then done", async ({ page, person, kratos }) => {
  test.slow();
  await person.seeded();
  await withoutAutofill(page);
  const device = await plugIn(page, "device");
  await signIn(page, person);
  await openFlow(page, "settings");
  await addPasskey(page);
  await expect.poll(() => kratos.secondsSinceSignIn(page), { timeout: 30_000 }).toBeGreaterThan(15);

  const renewed = newPassword();
  await send(page, "method=password", { password: renewed });
  await expectFlow(page, "login");
  await expect(heading(page)).toHaveText("Confirm it is you");
  await expect(message(page, 1010003)).toBeVisible();
  await expectAccessible(page);
  const button = page.getByRole("button", { name: "Sign in with a passkey" });
  await device.answers("no");
  await button.click();
  await expectOutcome(page, /cancelled.*try again, or choose another way/i);
  await device.answers("yes");
  await button.click();
  await expectSaved(page);
  await signOut(page);
  await signIn(page, { email: person.email, password: renewed });
  await expectHome(page, person);
});

for (const { who, use } of withAndWithoutScript) {
  test.describe(who, () => {
    test.use(use);

    test("a password confirms that an app is disconnected, which is then done", async ({ page, person, kratos }) => {
      test.slow();
      await person.seeded();
      await signIn(page, person);
      await openFlow(page, "settings");
      await connectApp(page);
      await expect.poll(() => kratos.secondsSinceSignIn(page), { timeout: 30_000 }).toBeGreaterThan(15);

      await send(page, "totp_unlink");
      await expectFlow(page, "login");
      await expect(heading(page)).toHaveText("Confirm it is you");
      await send(page, "method=password", { password: person.password });
      await expectSaved(page);
      await expect(formWith(page, "method=totp")).toBeVisible();
      await signOut(page);
      await signIn(page, person);
      await expectHome(page, person);
    });
  });
}
