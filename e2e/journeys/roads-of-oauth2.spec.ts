import { expect } from "@playwright/test";
import { test } from "../support/people/application.ts";
import { newPassword } from "../support/people/person.ts";

test("an account that is recovered in the middle of a sign-in ends at the application's consent", {
  tag: "@split",
}, async ({ page, ui, account, inbox, newApplication }) => {
  const application = await newApplication({ client_name: "Tide" });
  await application.sendToSignIn(page);
  await ui.linkTo("recovery").click();
  await ui.send("method=code", { email: account.email });
  await ui.enterCode(await inbox.code("recovery"));
  await ui.expectFlow("settings");
  const password = newPassword();
  await ui.send("method=password", { password });
  // Kratos confirms every session for an application that Hydra does not know it from.
  await ui.expectFlow("login");
  await expect(page.getByText("to continue to Tide")).toBeVisible();
  await ui.send("method=password", { password });
  await application.expectConsentAsked(page);
});

test("somebody else may sign in where an application finds a session", { tag: "@split" }, async ({
  page,
  ui,
  member: _,
  newPerson,
  newApplication,
}) => {
  const other = await newPerson().seeded();
  const application = await newApplication();
  await application.sendToSignIn(page);
  await page.locator("p", { has: ui.knownAccount }).getByRole("link").click();
  await ui.expectFlow("login");
  await ui.enter(other);
  await application.expectConsentAsked(page);
  await expect(ui.knownAccount).toHaveText(other.email);
});

test("a new account that skips its verification goes on to the application", { tag: "@split" }, async ({
  page,
  ui,
  person,
  newApplication,
}) => {
  const application = await newApplication();
  await application.sendToSignIn(page);
  await ui.linkTo("registration").click();
  await ui.enterNew(person);
  await page.getByRole("link", { name: "Continue without verifying" }).click();
  await ui.expectFlow("login");
  await ui.send("method=password", { password: person.password });
  await application.expectConsentAsked(page);
});
