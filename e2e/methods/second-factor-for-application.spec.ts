import { expect } from "@playwright/test";
import { allow } from "../support/pages/consent.ts";
import { connectApp, totp } from "../support/pages/factors.ts";
import { test } from "../support/people/application.ts";

test.use({ profile: "mfa" });

test("who comes from an application is asked for the second step alone, right after the password", async ({
  page,
  ui,
  member,
  newApplication,
}) => {
  await ui.open("settings");
  const secret = await connectApp(ui);
  await ui.signOut();
  const application = await newApplication({ client_name: "Tide" });
  await application.signIn(ui, member);
  await expect(ui.message(1010004)).toHaveText("Complete the second step to sign in.");
  await ui.expectFlow("login");
  await expect(ui.message(1010003)).toHaveCount(0);
  await expect(page.getByText(/again/i)).toHaveCount(0);
  await expect(ui.field("password")).toHaveCount(0);
  await expect(page.getByText("to continue to Tide")).toBeVisible();
  await ui.enterCode(totp(secret), "totp");
  await allow(page);
  expect((await application.tokens(page)).claims).toMatchObject({ amr: ["password", "totp"] });

  // A confirmation that is asked for is still called one.
  await application.sendToSignIn(page, { prompt: "login" });
  await expect(ui.message(1010003)).toBeVisible();
});
