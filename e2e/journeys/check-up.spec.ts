import { expect, type Page } from "@playwright/test";
import { expectAccessible } from "../support/assert/accessibility.ts";
import { expectFits } from "../support/assert/sizes.ts";
import { connectApp, makeBackupCodes } from "../support/pages/factors.ts";
import { describeEach, visitors } from "../support/people/visitors.ts";
import { test } from "../support/test.ts";

test.use({ profile: "keys" });

const withoutScript = visitors.filter(({ who }) => who === "without script");

describeEach(withoutScript, () => {
  test("somebody goes through what is worth doing, one thing each, until nothing is", async ({ page, ui, member }) => {
    const summary = page.getByTestId("security/summary");
    await expect(summary.getByRole("listitem")).toHaveText([/^You have a password\./]);
    await summary.getByRole("link").click();
    await expect(ui.heading).toHaveText("Security check-up");
    expect(await said(page, "todo")).toEqual(["check/secondStepOff", "check/passkeysOff"]);
    expect(await said(page, "fine")).toEqual([
      "check/passwordSet",
      "check/addressVerified",
      "check/recoveryOn",
      "check/devicesNone",
      // Hydra does not run here.
      "check/applicationsUnknown",
    ]);
    await expect(page.getByTestId("security/all-good")).toHaveCount(0);
    await expectAccessible(page);
    await expectFits(page);

    await page.getByRole("link", { name: "Set up a second step" }).click();
    await expect(page).toHaveURL(/\/settings#totp$/);
    await connectApp(ui);
    await page.goto("/security");
    expect(await said(page, "todo"), "a passkey is a choice now").toEqual(["check/backupCodesNone"]);
    await expect(page.getByTestId("check/secondStepOn")).toContainText("Authenticator app");

    await page.getByRole("link", { name: "Make backup codes" }).click();
    await expect(page).toHaveURL(/\/settings#lookup_secret$/);
    await makeBackupCodes(ui);
    await page.goto("/security");
    await expect(page.getByTestId("security/todo")).toHaveCount(0);
    await expect(page.getByTestId("check/backupCodesLeft")).toContainText("12 backup codes left");
    await expect(page.getByTestId("security/all-good")).toHaveRole("status");
    await expectAccessible(page);

    await page.getByRole("navigation").getByRole("link", { name: "Activity" }).click();
    await expect(page.getByTestId("happening/signedIn")).toContainText(["Authenticator app"]);
    // Kratos v1.3.1 tells that the account was changed, v26.2.0 each way to sign in.
    await expect(page.getByTestId(/^happening\/(changed|credential)$/)).not.toHaveCount(0);
    await expect(page.getByRole("main")).not.toContainText("aren’t shown");
    await expectAccessible(page);
    await ui.signOut();
    await ui.signIn(member);
    await expect(ui.heading).toHaveText("One more step");
  });
});

/** Test ids of the lines of a section, in their order. */
function said(page: Page, section: "todo" | "fine") {
  const lines = page.getByTestId(`security/${section}`).getByRole("listitem");
  return lines.evaluateAll((items) => items.map((item) => item.getAttribute("data-testid")));
}
