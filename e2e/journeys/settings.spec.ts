import { expect } from "@playwright/test";
import {
  expectFirstProblemFocused,
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

    test("a password that is too short is told at the field and changes nothing", async ({ page, person }) => {
      await person.seeded();
      await signIn(page, person);
      await expectHome(page, person);
      await openFlow(page, "settings");
      await send(page, "method=password", { password: "short" });
      await expectTied(field(formWith(page, "method=password"), "password"), message(page, 4000032));
      await expectFirstProblemFocused(page);
      await expect(field(formWith(page, "method=profile"), "traits.email")).toHaveValue(person.email);
    });

    test("a name that is too long is told at the field, a good one is saved", async ({ page, person }) => {
      await person.seeded();
      await signIn(page, person);
      await expectHome(page, person);
      await openFlow(page, "settings");
      await send(page, "method=profile", { "traits.name.first": "A".repeat(81) });
      await expectTied(field(page, "traits.name.first"), message(page, 4000017));
      await expectFirstProblemFocused(page);
      await send(page, "method=profile", { "traits.name.first": "Augusta" });
      await expect(message(page, 1050001)).toHaveRole("status");
      await expect(field(page, "traits.name.first")).toHaveValue("Augusta");
    });
  });
}

test("a changed address is to be verified again", async ({ page, person, newPerson, mailbox }) => {
  await person.seeded();
  const { email } = newPerson();
  await signIn(page, person);
  await expectHome(page, person);
  await openFlow(page, "settings");
  await send(page, "method=profile", { "traits.email": email });
  await expect(message(page, 1050001)).toBeVisible();
  expect(await mailbox(email).code("verification")).toMatch(/^\d{6}$/);
});
