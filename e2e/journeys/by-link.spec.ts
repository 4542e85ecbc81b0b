import { expect } from "@playwright/test";
import {
  expectFirstProblemFocused,
  expectFlow,
  expectHome,
  expectTied,
  field,
  message,
  openFlow,
  send,
  signIn,
  signOut,
} from "../support/pages/pages.ts";
import { newPassword } from "../support/people/person.ts";
import { visitors } from "../support/people/visitors.ts";
import { test } from "../support/test.ts";

test.use({ profile: "link" });

for (const { who, use } of visitors) {
  test.describe(who, () => {
    test.use(use);

    test("a person recovers and verifies by the links of the mails", async ({ page, person, mailbox }) => {
      test.slow();
      await person.seeded({ verified: false });
      const mails = mailbox(person.email);

      await test.step("recovers", async () => {
        await openFlow(page, "recovery");
        await send(page, "method=link", { email: person.email });
        await expect(message(page, 1060002)).toHaveRole("status");
        await page.goto(await mails.link("recovery"));
        await expectFlow(page, "settings");
        person.password = newPassword();
        await send(page, "method=password", { password: person.password });
        await expect(message(page, 1050001)).toBeVisible();
      });

      await test.step("verifies", async () => {
        await openFlow(page, "verification");
        await send(page, "method=link", { email: person.email });
        await expect(message(page, 1080001)).toHaveRole("status");
        await page.goto(await mails.link("verification"));
        await expect(message(page, 1080002)).toBeVisible();
        await page.getByTestId("node/anchor/continue").click();
        await expectHome(page, person);
      });

      await test.step("signs in with the new password", async () => {
        await signOut(page);
        await signIn(page, person);
        await expectHome(page, person);
      });
    });

    test("a link that was used already leads to a new start that says so", async ({ page, person, mailbox }) => {
      await person.seeded();
      await openFlow(page, "recovery");
      await send(page, "method=link", { email: person.email });
      const link = await mailbox(person.email).link("recovery");
      await page.goto(link);
      await expectFlow(page, "settings");
      await signOut(page);
      await page.goto(link);
      await expectFlow(page, "recovery");
      await expect(message(page, 4060004)).toHaveRole("alert");
    });

    test("an address that is none is told at the field", async ({ page }) => {
      await openFlow(page, "recovery");
      await page.locator("form").evaluateAll((forms) => {
        for (const form of forms) form.setAttribute("novalidate", "");
      });
      await send(page, "method=link", { email: "nobody" });
      await expectTied(field(page, "email"), message(page, 4000001));
      await expectFirstProblemFocused(page);
    });
  });
}
