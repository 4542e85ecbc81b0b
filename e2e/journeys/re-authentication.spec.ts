import { expect } from "@playwright/test";
import {
  expectFlow,
  expectHome,
  field,
  formWith,
  message,
  openFlow,
  send,
  signIn,
  signOut,
} from "../support/pages/pages.ts";
import { newPassword } from "../support/people/person.ts";
import { visitors } from "../support/people/visitors.ts";
import { test } from "../support/test.ts";

test.use({ profile: "wary" });

for (const { who, use } of visitors) {
  test.describe(who, () => {
    test.use(use);

    test("a change of the password asks to sign in again and is then done", async ({ page, person, kratos }) => {
      test.slow();
      await person.seeded();
      await signIn(page, person);
      await expectHome(page, person);
      await openFlow(page, "settings");
      await expect.poll(() => kratos.secondsSinceSignIn(page)).toBeGreaterThan(3);

      const renewed = newPassword();
      await send(page, "method=password", { password: renewed });
      await expectFlow(page, "login");
      await expect(message(page, 1010003)).toBeVisible();
      await expect(page.getByText("sign in again")).toHaveCount(1);
      await expect(
        page
          .getByText(person.email)
          .or(page.locator(`input[value="${person.email}"]`))
          .first(),
      ).toBeAttached();
      await send(page, "method=password", { password: person.password });

      await expectFlow(page, "settings");
      await expect(message(page, 1050001)).toBeVisible();
      await signOut(page);
      await signIn(page, { email: person.email, password: renewed });
      await expectHome(page, person);
    });
  });
}

test("a wrong password while signing in again changes nothing and can be corrected", async ({
  page,
  person,
  kratos,
}) => {
  await person.seeded();
  await signIn(page, person);
  await expectHome(page, person);
  await openFlow(page, "settings");
  await expect.poll(() => kratos.secondsSinceSignIn(page)).toBeGreaterThan(3);
  await send(page, "method=password", { password: newPassword() });
  await expectFlow(page, "login");
  await send(page, "method=password", { password: "not the password" });
  await expect(message(page, 4000006)).toBeVisible();
  await expect(field(formWith(page, "method=password"), "password")).toBeFocused();
  await send(page, "method=password", { password: person.password });
  await expectFlow(page, "settings");
});
