import { expect, type Page } from "@playwright/test";
import { expectAccessible } from "../support/assert/accessibility.ts";
import { connectApp } from "../support/pages/factors.ts";
import {
  enterCode,
  expectFirstProblemFocused,
  expectFlow,
  expectHome,
  expectTied,
  field,
  heading,
  message,
  openFlow,
  send,
  signIn,
  signOut,
} from "../support/pages/pages.ts";
import { totp } from "../support/people/totp.ts";
import { withAndWithoutScript } from "../support/people/visitors.ts";
import { test } from "../support/test.ts";

test.use({ profile: "mfa-by-code" });

const resend = (page: Page) => page.locator('button[name=resend][value="code"]');

for (const { who, use } of withAndWithoutScript) {
  test.describe(who, () => {
    test.use(use);

    test("after the password a code goes to the address that was chosen, and a wrong one is told at the field", async ({
      page,
      person,
      mailbox,
    }) => {
      await person.seeded();
      await signIn(page, person);
      await expectFlow(page, "login");
      await expect(heading(page)).toHaveText("One more step");
      await expectAccessible(page);
      await page.getByRole("button", { name: `Send code to ${person.email}` }).click();
      await expect(heading(page)).toHaveText("Enter your sign-in code");
      await expect(message(page, 1010014)).toHaveRole("status");
      await expect(field(page, "code")).toBeFocused();
      await expectAccessible(page);
      const code = await mailbox(person.email).code("login");
      await enterCode(page, "000000");
      await expectTied(field(page, "code"), message(page, 4010008));
      await expectFirstProblemFocused(page);
      await enterCode(page, code);
      await expectHome(page, person);
    });

    test("an app that was connected can be used in the place of the mail", async ({ page, person, mailbox }) => {
      test.slow();
      await person.seeded();
      await signIn(page, person);
      await page.getByRole("button", { name: `Send code to ${person.email}` }).click();
      await enterCode(page, await mailbox(person.email).code("login"));
      await expectHome(page, person);
      await openFlow(page, "settings");
      const secret = await connectApp(page);
      await signOut(page);
      await signIn(page, person);
      await expect(page.getByRole("button", { name: `Send code to ${person.email}` })).toBeVisible();
      await expectAccessible(page);
      await enterCode(page, totp(secret), "totp");
      await expectHome(page, person);
    });
  });
}

test("with script a new code can be asked for when the countdown has ended", async ({ page, person, mailbox }) => {
  const mails = mailbox(person.email);
  await page.clock.install();
  await person.seeded();
  await signIn(page, person);
  await page.getByRole("button", { name: `Send code to ${person.email}` }).click();
  await mails.code("login");
  await expect(resend(page)).toHaveAttribute("aria-disabled", "true");
  await expect(resend(page)).toHaveAccessibleDescription(/You can ask for a new code in \d+ s/);
  await page.clock.fastForward("00:31");
  await expect(resend(page)).not.toHaveAttribute("aria-disabled");
  await expect(page.getByRole("status").filter({ hasText: "You can ask for a new code now" })).toHaveCount(1);
  await resend(page).click();
  await enterCode(page, await mails.code("login"));
  await expectHome(page, person);
});

test("without script a new code can be asked for at any time", async ({ newVisitor, person, mailbox }) => {
  const mails = mailbox(person.email);
  const page = await (await newVisitor({ javaScriptEnabled: false })).newPage();
  await person.seeded();
  await signIn(page, person);
  await page.getByRole("button", { name: `Send code to ${person.email}` }).click();
  await mails.code("login");
  await expect(page.getByText("goes on by itself")).toBeHidden();
  await send(page, "resend=code");
  await enterCode(page, await mails.code("login"));
  await expectHome(page, person);
});
