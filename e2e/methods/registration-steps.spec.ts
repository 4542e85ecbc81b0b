import { expect } from "@playwright/test";
import {
  enterCode,
  expectFlow,
  expectHome,
  field,
  formWith,
  message,
  openFlow,
  send,
  sendProfile,
} from "../support/pages/pages.ts";
import { withAndWithoutScript } from "../support/people/visitors.ts";
import { test } from "../support/test.ts";

test.use({ profile: "code" });

for (const { who, use } of withAndWithoutScript) {
  test.describe(who, () => {
    test.use(use);

    test("the way back from the second step keeps what was typed, and what is changed there counts", async ({
      page,
      person,
      newPerson,
      mailbox,
    }) => {
      const corrected = newPerson();
      await openFlow(page, "registration");
      await sendProfile(page, person);
      await send(page, "screen=previous");
      await expect(field(page, "traits.email")).toHaveValue(person.email);
      await expect(field(page, "traits.name.last")).toHaveValue(person.last);
      await send(page, "method=profile", { "traits.email": corrected.email });
      await send(page, "method=password", { password: person.password });
      await expectFlow(page, "verification");
      await mailbox(corrected.email).code("verification");
      await page.goto("/");
      await expectHome(page, corrected);
    });

    test("the browser's Back on the second step loses nothing", async ({ page, person }) => {
      await openFlow(page, "registration");
      await sendProfile(page, person);
      await expect(message(page, 1040009)).toBeVisible();
      await page.goBack();
      await expectFlow(page, "registration");
      const first = formWith(page, "method=profile");
      await expect(first.or(formWith(page, "method=password"))).toBeVisible();
      if (await first.isVisible()) {
        await expect(field(page, "traits.email")).toHaveValue(person.email);
        await send(page, "method=profile");
      }
      await send(page, "method=password", { password: person.password });
      await expectFlow(page, "verification");
      await page.goto("/");
      await expectHome(page, person);
    });

    test("who waits for a code can go back and choose a password instead", async ({ page, person, mailbox }) => {
      await openFlow(page, "registration");
      await sendProfile(page, person);
      await send(page, "method=code");
      await expect(message(page, 1040005)).toBeVisible();
      await mailbox(person.email).code("registration");
      await send(page, "screen=credential-selection");
      await expect(field(page, "password")).toBeVisible();
      await send(page, "method=password", { password: person.password });
      await expectFlow(page, "verification");
      await page.goto("/");
      await expectHome(page, person);
      await expect(page.getByText(person.first).first()).toBeVisible();
    });

    test("who waits for a code can go back twice and correct the address", async ({
      page,
      person,
      newPerson,
      mailbox,
    }) => {
      const corrected = newPerson();
      await openFlow(page, "registration");
      await sendProfile(page, person);
      await send(page, "method=code");
      await expect(message(page, 1040005)).toBeVisible();
      await send(page, "screen=credential-selection");
      await send(page, "screen=previous");
      await expect(field(page, "traits.email")).toHaveValue(person.email);
      await send(page, "method=profile", { "traits.email": corrected.email });
      await send(page, "method=code");
      await enterCode(page, await mailbox(corrected.email).code("registration"));
      await expectHome(page, corrected);
    });
  });
}
