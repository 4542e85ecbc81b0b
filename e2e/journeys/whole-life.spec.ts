import { expect } from "@playwright/test";
import { expectFits } from "../support/assert/accessibility.ts";
import {
  enterCode,
  expectFlow,
  expectHome,
  field,
  formWith,
  message,
  openFlow,
  register,
  send,
  signIn,
  signOut,
} from "../support/pages/pages.ts";
import { newPassword } from "../support/people/person.ts";
import { visitors } from "../support/people/visitors.ts";
import { test } from "../support/test.ts";

for (const { who, use } of visitors) {
  test.describe(who, () => {
    test.use(use);

    test("a new person registers, verifies the address, signs out and in, recovers, and changes profile and password", async ({
      page,
      person,
      mailbox,
    }) => {
      test.slow();
      const mails = mailbox(person.email);

      await test.step("registers in two steps and gets a mail", async () => {
        await register(page, person);
        await expectFits(page);
      });

      await test.step("verifies the address with the code of the mail", async () => {
        await enterCode(page, await mails.code("verification"));
        await expect(message(page, 1080002)).toBeVisible();
        await page.getByTestId("node/anchor/continue").click();
        await expectHome(page, person);
        await expectFits(page);
      });

      await test.step("signs out and in", async () => {
        await signOut(page);
        await signIn(page, person);
        await expectHome(page, person);
        await signOut(page);
      });

      await test.step("recovers the forgotten password", async () => {
        await openFlow(page, "recovery");
        await send(page, "method=code", { email: person.email });
        await expect(message(page, 1060003)).toBeVisible();
        await enterCode(page, await mails.code("recovery"));
        await expectFlow(page, "settings");
        await expect(message(page, 1060001)).toBeVisible();
        person.password = newPassword();
        await send(page, "method=password", { password: person.password });
        await expect(message(page, 1050001)).toBeVisible();
        await expectFits(page);
      });

      await test.step("changes the profile", async () => {
        await openFlow(page, "settings");
        await send(page, "method=profile", { "traits.name.first": "Augusta" });
        await expect(message(page, 1050001)).toBeVisible();
        await page.goto("/settings");
        await expect(field(formWith(page, "method=profile"), "traits.name.first")).toHaveValue("Augusta");
        await expect(field(formWith(page, "method=profile"), "traits.name.last")).toHaveValue(person.last);
      });

      await test.step("changes the password, and only the new one works", async () => {
        const old = person.password;
        person.password = newPassword();
        await send(page, "method=password", { password: person.password });
        await expect(message(page, 1050001)).toBeVisible();
        await signOut(page);
        await signIn(page, { email: person.email, password: old });
        await expect(message(page, 4000006)).toBeVisible();
        await signIn(page, person);
        await expectHome(page, person);
      });
    });
  });
}
