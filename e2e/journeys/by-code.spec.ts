import { expect } from "@playwright/test";
import {
  enterCode,
  expectFirstProblemFocused,
  expectHome,
  expectTied,
  field,
  formWith,
  message,
  openFlow,
  send,
  sendProfile,
  signOut,
} from "../fixtures/pages.ts";
import { test } from "../fixtures/test.ts";
import { visitors } from "../fixtures/visitors.ts";

test.use({ profile: "code" });

for (const { who, use } of visitors) {
  test.describe(who, () => {
    test.use(use);

    test("a person without a password registers and signs in with codes from the mail", async ({
      page,
      person,
      mailbox,
    }) => {
      test.slow();
      const mails = mailbox(person.email);

      await test.step("registers, after a wrong code", async () => {
        await openFlow(page, "registration");
        await sendProfile(page, person);
        await send(page, "method=code");
        await expect(message(page, 1040005)).toBeVisible();
        await enterCode(page, "000000");
        await expectTied(field(formWith(page, "method=code"), "code"), message(page, 4040003));
        await expectFirstProblemFocused(page);
        await enterCode(page, await mails.code("registration"));
        await expectHome(page, person);
        await signOut(page);
      });

      await test.step("signs in, after a wrong code, with one that was sent again", async () => {
        await openFlow(page, "login");
        await send(page, "method=code", { identifier: person.email });
        await expect(message(page, 1010014)).toBeVisible();
        await mails.code("login");
        await enterCode(page, "000000");
        await expectTied(field(formWith(page, "method=code"), "code"), message(page, 4010008));
        await expectFirstProblemFocused(page);
        await send(page, "resend=code");
        const code = await mails.code("login");
        await enterCode(page, code);
        await expectHome(page, person);
      });
    });
  });
}

test("a code for an account that does not exist leaves a way to correct the address", async ({
  page,
  person,
  newPerson,
}) => {
  await person.seeded();
  await openFlow(page, "login");
  await send(page, "method=code", { identifier: newPerson().email });
  await expect(message(page, 4000035)).toHaveRole("alert");
  await openFlow(page, "login");
  await send(page, "method=password", { identifier: person.email, password: person.password });
  await expectHome(page, person);
});
