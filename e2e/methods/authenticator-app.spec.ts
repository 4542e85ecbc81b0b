import { expect } from "@playwright/test";
import { expectAccessible } from "../support/assert/accessibility.ts";
import { connectApp } from "../support/pages/factors.ts";
import {
  enterCode,
  expectFirstProblemFocused,
  expectFlow,
  expectHome,
  expectTied,
  field,
  formWith,
  heading,
  message,
  openFlow,
  send,
  signIn,
  signOut,
} from "../support/pages/pages.ts";
import { totp } from "../support/people/totp.ts";
import { withAndWithoutScript } from "../support/people/visitors.ts";
import { test } from "../support/test.ts";

test.use({ profile: "mfa" });

for (const { who, use } of withAndWithoutScript) {
  test.describe(who, () => {
    test.use(use);

    test("an authenticator app is connected after a wrong code, asked for at sign-in, and disconnected", async ({
      page,
      person,
    }) => {
      test.slow();
      await person.seeded();
      await signIn(page, person);
      await expectHome(page, person);

      await openFlow(page, "settings");
      await expectAccessible(page);
      await expect(page.getByRole("img", { name: /QR code/ })).toBeVisible();
      await enterCode(page, "000000", "totp");
      await expectTied(field(page, "totp_code"), message(page, 4000008));
      await expectFirstProblemFocused(page);
      const secret = await connectApp(page);

      await signOut(page);
      await signIn(page, person);
      await expectFlow(page, "login");
      await expect(heading(page)).toHaveText("One more step");
      await expect(message(page, 1010004)).toBeVisible();
      await expectAccessible(page);
      await enterCode(page, "000000", "totp");
      await expectTied(field(page, "totp_code"), message(page, 4000008));
      await expectFirstProblemFocused(page);
      await enterCode(page, totp(secret), "totp");
      await expectHome(page, person);

      await openFlow(page, "settings");
      await send(page, "totp_unlink");
      await expect(message(page, 1050001)).toHaveRole("status");
      await expect(formWith(page, "method=totp")).toBeVisible();
      await signOut(page);
      await signIn(page, person);
      await expectHome(page, person);
    });
  });
}
