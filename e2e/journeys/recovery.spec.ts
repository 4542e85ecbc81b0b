import { expect } from "@playwright/test";
import {
  enterCode,
  expectFirstProblemFocused,
  expectFlow,
  expectHome,
  expectTied,
  field,
  formWith,
  message,
  openFlow,
  send,
  signIn,
} from "../support/pages/pages.ts";
import { visitors } from "../support/people/visitors.ts";
import { test } from "../support/test.ts";

for (const { who, use } of visitors) {
  test.describe(who, () => {
    test.use(use);

    test("a wrong code is told at the field, a new one can be sent, and it leads to a new password", async ({
      page,
      person,
      mailbox,
    }) => {
      await person.seeded();
      const mails = mailbox(person.email);
      await openFlow(page, "recovery");
      await send(page, "method=code", { email: person.email });
      await mails.code("recovery");
      await enterCode(page, "000000");
      await expectTied(field(formWith(page, "method=code"), "code"), message(page, 4060006));
      await expectFirstProblemFocused(page);

      await send(page, `email=${person.email}`);
      const code = await mails.code("recovery");
      await enterCode(page, code);
      await expectFlow(page, "settings");
      await expect(message(page, 1060001)).toHaveRole("status");
    });
  });
}

test("an address without an account is answered like any other", async ({ page, person }) => {
  await openFlow(page, "recovery");
  await send(page, "method=code", { email: person.email });
  await expect(message(page, 1060003)).toBeVisible();
  await expect(field(formWith(page, "method=code"), "code")).toHaveAttribute("inputmode", "numeric");
  await expect(field(formWith(page, "method=code"), "code")).toHaveAttribute("autocomplete", "one-time-code");
});

test("somebody who is signed in has nothing to recover and is led on", async ({ page, person }) => {
  await person.seeded();
  await signIn(page, person);
  await expectHome(page, person);
  await page.goto("/recovery");
  await expect(page).toHaveURL(/\/(settings\?flow=.*)?$/);
});
