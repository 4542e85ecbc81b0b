import { expect } from "@playwright/test";
import { makeBackupCodes } from "../support/pages/factors.ts";
import { test } from "../support/test.ts";

test.use({ env: { KRATOS_ADMIN_URL: "" }, profile: "keys" });

test("the check-up and what happened say what is known, and that it is not all", async ({
  page,
  ui,
  account,
  newDevice,
}) => {
  const other = await newDevice();
  await ui.signInHome(account);
  await ui.open("settings");
  await makeBackupCodes(ui);
  await page.goto("/security");
  await expect(page.getByTestId("check/backupCodesOn")).not.toContainText(/\d/);
  await expect(page.getByTestId("check/devicesSome")).toContainText("1 other device");
  await page.goto("/activity");
  await expect(page.getByTestId("happening/signedIn")).toHaveCount(2);
  await other.signOut();
  await page.reload();
  await expect(page.getByTestId("happening/signedIn")).toHaveCount(1);
  await expect(page.getByRole("main")).toContainText("Sign-ins that have ended since aren’t shown.");
});
