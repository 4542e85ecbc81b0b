import { expect } from "@playwright/test";
import { expectAccessible } from "../support/assert/accessibility.ts";
import { connectApp, totp } from "../support/pages/factors.ts";
import { describeEach, withAndWithoutScript } from "../support/people/visitors.ts";
import { test } from "../support/test.ts";

test.use({ profile: "mfa" });

describeEach(withAndWithoutScript, () => {
  test("an authenticator app is connected after a wrong code, asked for at sign-in, and disconnected", async ({
    page,
    ui,
    member,
  }) => {
    await ui.open("settings");
    await expectAccessible(page);
    await expect(page.getByRole("img", { name: /QR code/ })).toBeVisible();
    await ui.enterCode("000000", "totp");
    await ui.expectTied(ui.field("totp_code"), ui.message(4000008));
    await ui.expectFirstProblemFocused();
    const secret = await connectApp(ui);

    await ui.signOut();
    await ui.signIn(member);
    await ui.expectFlow("login");
    await expect(ui.heading).toHaveText("One more step");
    await expect(ui.message(1010004)).toBeVisible();
    await expectAccessible(page);
    await ui.enterCode("000000", "totp");
    await ui.expectTied(ui.field("totp_code"), ui.message(4000008));
    await ui.expectFirstProblemFocused();
    await ui.enterCode(totp(secret), "totp");
    await ui.expectHome(member);

    await ui.open("settings");
    await ui.send("totp_unlink");
    await expect(ui.message(1050001)).toHaveRole("status");
    await expect(ui.form("method=totp")).toBeVisible();
    await ui.signOut();
    await ui.signInHome(member);
  });
});
