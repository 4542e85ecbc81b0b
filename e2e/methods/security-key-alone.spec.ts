import { expect } from "@playwright/test";
import { expectAccessible } from "../support/assert/accessibility.ts";
import { expectOutcome } from "../support/pages/factors.ts";
import {
  expectFirstProblemFocused,
  expectFlow,
  expectHome,
  expectTied,
  field,
  formWith,
  message,
  openFlow,
  send,
  sendProfile,
  signOut,
} from "../support/pages/pages.ts";
import { plugIn } from "../support/people/authenticator.ts";
import { test } from "../support/test.ts";

test.use({ profile: "security-key" });

test("a person registers with a security key in the place of a password, and signs in with it", async ({
  page,
  person,
}) => {
  test.slow();
  const key = await plugIn(page, "key", "no");
  await openFlow(page, "registration");
  await sendProfile(page, person);
  await expectAccessible(page);
  await field(page, "webauthn_register_displayname").fill("Blue key");
  await page.getByRole("button", { name: "Sign up with a security key" }).click();
  await expectOutcome(page, /cancelled.*try again, or choose another way/i);
  await key.answers("yes");
  await page.getByRole("button", { name: "Sign up with a security key" }).click();
  await expectHome(page, person);
  await signOut(page);

  await send(page, "method=webauthn", { identifier: person.email });
  await expect(message(page, 1010012)).toBeVisible();
  await expect(page.getByTestId("known-account")).toHaveText(person.email);
  await expectAccessible(page);
  await formWith(page, "webauthn_login_trigger").locator("button[name=webauthn_login_trigger]").click();
  await expectHome(page, person);
});

test("an account without a security key is said at the field, and another way can be chosen", async ({
  page,
  person,
}) => {
  await person.seeded();
  await openFlow(page, "login");
  await send(page, "method=webauthn", { identifier: person.email });
  await expectTied(field(page, "identifier"), message(page, 4000015));
  await expectFirstProblemFocused(page);
  await expectAccessible(page);
  await send(page, "method=password", { identifier: person.email, password: person.password });
  await expectHome(page, person);
});

test("without script a sentence says what a security key needs, and a password does instead", async ({
  newVisitor,
  person,
}) => {
  const page = await (await newVisitor({ javaScriptEnabled: false })).newPage();
  await openFlow(page, "registration");
  await sendProfile(page, person);
  await expect(page.getByText(/To use a security key, JavaScript has to be on.*The other ways/)).toBeVisible();
  await send(page, "method=password", { password: person.password });
  await expectFlow(page, "verification");
});
