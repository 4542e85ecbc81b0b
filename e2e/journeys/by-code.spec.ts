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
  sendProfile,
  signOut,
} from "../support/pages/pages.ts";
import { visitors, withAndWithoutScript } from "../support/people/visitors.ts";
import { test } from "../support/test.ts";

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
        await expect(page.getByTestId("known-account")).toHaveText(person.email);
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

for (const { who, use } of withAndWithoutScript) {
  test.describe(who, () => {
    test.use(use);

    test("an address that was mistyped at sign-up or sign-in is corrected, and nothing else is typed again", async ({
      page,
      person,
      newPerson,
    }) => {
      const mistyped = newPerson().email;
      const change = page.getByRole("link", { name: "Change", exact: true });
      await openFlow(page, "registration");
      await sendProfile(page, { ...person, email: mistyped });
      await send(page, "method=code");
      await expect(page.getByTestId("known-account")).toHaveText(mistyped);
      await change.click();
      await expectFlow(page, "registration");
      await expect(field(page, "traits.email")).toHaveValue(mistyped);
      await expect(field(page, "traits.name.first")).toHaveValue(person.first);
      await send(page, "method=profile", { "traits.email": person.email });
      await send(page, "method=code");
      await expect(page.getByTestId("known-account")).toHaveText(person.email);

      const member = await newPerson().seeded();
      await openFlow(page, "login");
      await send(page, "method=code", { identifier: member.email });
      await expect(page.getByTestId("known-account")).toHaveText(member.email);
      await change.click();
      await expectFlow(page, "login");
      await expect(field(page, "identifier")).toHaveValue(member.email);
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
