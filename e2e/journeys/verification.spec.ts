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
  register,
  send,
} from "../support/pages/pages.ts";
import { visitors, withAndWithoutScript } from "../support/people/visitors.ts";
import { test } from "../support/test.ts";

for (const { who, use } of visitors) {
  test.describe(who, () => {
    test.use(use);

    test("the link of the mail brings the code along, and one press verifies", async ({ page, person, mailbox }) => {
      await register(page, person);
      await page.goto(await mailbox(person.email).link("verification"));
      await expectFlow(page, "verification");
      await expect(field(formWith(page, "method=code"), "code")).toHaveValue(/^\d{6}$/);
      await send(page, "method=code");
      await expect(message(page, 1080002)).toHaveRole("status");
      await page.getByTestId("node/anchor/continue").click();
      await expectHome(page, person);
    });

    test("a wrong code is told at the field, and a new one can be sent", async ({ page, person, mailbox }) => {
      await person.seeded({ verified: false });
      const mails = mailbox(person.email);
      await openFlow(page, "verification");
      await send(page, "method=code", { email: person.email });
      await expect(message(page, 1080003)).toBeVisible();
      await mails.code("verification");
      await enterCode(page, "000000");
      await expectTied(field(formWith(page, "method=code"), "code"), message(page, 4070006));
      await expectFirstProblemFocused(page);
      await send(page, `email=${person.email}`);
      const code = await mails.code("verification");
      await enterCode(page, code);
      await expect(message(page, 1080002)).toBeVisible();
    });
  });
}

for (const { who, use } of withAndWithoutScript) {
  test.describe(who, () => {
    test.use(use);

    test("a page that waits for a code says where it was sent, and a mistyped address can be corrected", async ({
      page,
      person,
      newPerson,
      mailbox,
    }) => {
      const mistyped = newPerson().email;
      await person.seeded({ verified: false });
      await openFlow(page, "verification");
      await send(page, "method=code", { email: mistyped });
      await expect(page.getByTestId("known-account")).toHaveText(mistyped);
      await page.getByRole("link", { name: "Change", exact: true }).click();
      await expectFlow(page, "verification");
      await expect(field(page, "email")).toHaveValue(mistyped);
      await send(page, "method=code", { email: person.email });
      await expect(page.getByTestId("known-account")).toHaveText(person.email);
      await enterCode(page, await mailbox(person.email).code("verification"));
      await expect(message(page, 1080002)).toBeVisible();
    });

    test("the address of a new account is named where its code is asked for, and is changed in the account", async ({
      page,
      person,
    }) => {
      await register(page, person);
      await expect(page.getByTestId("known-account")).toHaveText(person.email);
      await page.getByRole("link", { name: "Change", exact: true }).click();
      await expect(page).toHaveURL(/\/settings\/profile\?flow=/);
      await expect(field(page, "traits.email")).toHaveValue(person.email);
    });
  });
}

test("the link of the mail works in another browser, and the first one is not left with an error", async ({
  page,
  person,
  mailbox,
  newVisitor,
}) => {
  await register(page, person);
  const elsewhere = await (await newVisitor()).newPage();
  await elsewhere.goto(await mailbox(person.email).link("verification"));
  await send(elsewhere, "method=code");
  await expect(message(elsewhere, 1080002)).toBeVisible();

  await page.reload();
  await expectFlow(page, "verification");
});
