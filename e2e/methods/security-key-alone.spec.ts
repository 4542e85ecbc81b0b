import { expect } from "@playwright/test";
import { expectAccessible } from "../support/assert/accessibility.ts";
import { expectOutcome } from "../support/pages/factors.ts";
import { plugIn } from "../support/people/authenticator.ts";
import { test } from "../support/test.ts";

test.use({ profile: "security-key" });

test("a person registers with a security key in the place of a password, and signs in with it", async ({
  page,
  ui,
  person,
}) => {
  const key = await plugIn(page, "key", "no");
  await ui.open("registration");
  await ui.sendProfile(person);
  await expectAccessible(page);
  await ui.field("webauthn_register_displayname").fill("Blue key");
  await page.getByRole("button", { name: "Sign up with a security key" }).click();
  await expectOutcome(ui, /cancelled.*try again, or choose another way/i);
  await key.answers("yes");
  await page.getByRole("button", { name: "Sign up with a security key" }).click();
  await ui.expectHome(person);
  await ui.signOut();

  await ui.send("method=webauthn", { identifier: person.email });
  await expect(ui.message(1010012)).toBeVisible();
  await expect(ui.knownAccount).toHaveText(person.email);
  await expectAccessible(page);
  await ui.form("webauthn_login_trigger").locator("button[name=webauthn_login_trigger]").click();
  await ui.expectHome(person);
});

test("an account without a security key is said at the field, and another way can be chosen", async ({
  page,
  ui,
  account,
}) => {
  await ui.open("login");
  await ui.send("method=webauthn", { identifier: account.email });
  await ui.expectTied(ui.field("identifier"), ui.message(4000015));
  await ui.expectFirstProblemFocused();
  await expectAccessible(page);
  await ui.enter(account);
  await ui.expectHome(account);
});

test("without script a sentence says what a security key needs, and a password does instead", async ({
  newVisitor,
  person,
}) => {
  const ui = await newVisitor({ javaScriptEnabled: false });
  await ui.open("registration");
  await ui.sendProfile(person);
  await expect(ui.page.getByText(/To use a security key, turn on JavaScript.*The other ways/)).toBeVisible();
  await ui.send("method=password", { password: person.password });
  await ui.expectFlow("verification");
});
