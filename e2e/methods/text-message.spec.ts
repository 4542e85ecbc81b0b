import { expect } from "@playwright/test";
import { expectAccessible } from "../support/assert/accessibility.ts";
import {
  enterCode,
  expectFirstProblemFocused,
  expectTied,
  field,
  heading,
  message,
  openFlow,
  send,
  signOut,
} from "../support/pages/pages.ts";
import { withAndWithoutScript } from "../support/people/visitors.ts";
import { test } from "../support/test.ts";

test.use({ profile: "phone" });

for (const { who, use } of withAndWithoutScript) {
  test.describe(who, () => {
    test.use(use);

    test("a person signs in with a code in a text message, after a wrong one", async ({ page, phone, kratos }) => {
      test.slow();
      await kratos.createIdentity({ traits: { phone: phone.number } });
      await openFlow(page, "login");
      await expectAccessible(page);
      await send(page, "method=code", { identifier: phone.number });
      await expect(heading(page)).toHaveText("Enter your sign-in code");
      await expect(message(page, 1010014)).toHaveRole("status");
      await expect(page.getByTestId("known-account")).toHaveText(phone.number);
      const code = await phone.code();
      await enterCode(page, "000000");
      await expectTied(field(page, "code"), message(page, 4010008));
      await expectFirstProblemFocused(page);
      await enterCode(page, code);
      await expect(page).toHaveURL(/\/$/);
      await expect(page.getByText(phone.number)).toBeVisible();
      await signOut(page);
    });
  });
}

test("a number that nobody has is told, and can be corrected", async ({ page, phone }) => {
  await openFlow(page, "login");
  await send(page, "method=code", { identifier: phone.number });
  await expect(message(page, 4000035)).toHaveRole("alert");
  await expect(page).toHaveTitle(/^Error:/);
  await page.getByRole("link", { name: "Not you?" }).click();
  await expect(field(page, "identifier")).toHaveValue("");
});
