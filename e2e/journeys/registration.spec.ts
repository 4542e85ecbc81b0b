import { expect } from "@playwright/test";
import {
  expectFirstProblemFocused,
  expectFlow,
  expectHome,
  expectTied,
  field,
  formWith,
  linkTo,
  message,
  openFlow,
  send,
  sendProfile,
} from "../support/pages/pages.ts";
import { visitors } from "../support/people/visitors.ts";
import { test } from "../support/test.ts";

for (const { who, use } of visitors) {
  test.describe(who, () => {
    test.use(use);

    test("an address that is none and a password that is too short are told at their fields, then the account is made", async ({
      page,
      person,
    }) => {
      await openFlow(page, "registration");
      // The browser's own check knows that this is no address; Kratos knows more of them than the browser.
      await sendProfile(page, { ...person, email: "ada@portico@test" }).catch(() => undefined);
      await page.locator("form").evaluateAll((forms) => {
        for (const form of forms) form.setAttribute("novalidate", "");
      });
      await send(page, "method=profile");
      await expectTied(field(page, "traits.email"), message(page, 4000001));
      await expectFirstProblemFocused(page);
      await expect(field(page, "traits.name.first")).toHaveValue(person.first);

      await sendProfile(page, person);
      await expect(message(page, 1040009)).toBeVisible();
      await send(page, "method=password", { password: "short" });
      await expectTied(field(formWith(page, "method=password"), "password"), message(page, 4000032));
      await expectFirstProblemFocused(page);

      await send(page, "method=password", { password: person.password });
      await expectFlow(page, "verification");
      await page.goto("/");
      await expectHome(page, person);
    });

    test("the way back from the second step keeps what was typed in the first", async ({ page, person }) => {
      await openFlow(page, "registration");
      await sendProfile(page, person);
      await send(page, "screen=previous");
      await expect(field(page, "traits.email")).toHaveValue(person.email);
      await expect(field(page, "traits.name.first")).toHaveValue(person.first);
    });
  });
}

test("an address that has an account already is said, with the way to sign in", async ({ page, person }) => {
  await person.seeded();
  await openFlow(page, "registration");
  await sendProfile(page, person);
  await send(page, "method=password", { password: person.password });
  await expect(message(page, 4000028)).toHaveRole("alert");
  await expect(page).toHaveTitle(/^Error:/);
  const alert = message(page, 4000028);
  await alert.getByRole("link", { name: "Recover your account" }).click();
  await expectFlow(page, "recovery");
  await expect(field(page, "email")).toHaveValue(person.email);
  await page.goBack();
  await linkTo(page, "login").click();
  await expectFlow(page, "login");
  await expect(field(page, "identifier")).toHaveValue(person.email);
});

test("a password manager finds the name that belongs to the new password", async ({ page, person }) => {
  await openFlow(page, "registration");
  await sendProfile(page, person);
  const form = formWith(page, "method=password");
  await expect(field(form, "password")).toHaveAttribute("autocomplete", "new-password");
  await expect(form.locator('input[autocomplete~="username"]')).toHaveValue(person.email);
});
