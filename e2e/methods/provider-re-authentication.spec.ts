import { expect } from "@playwright/test";
import { expectFlow, expectHome, message, openFlow, send, signIn } from "../support/pages/pages.ts";
import { test } from "../support/people/provider.ts";
import { withAndWithoutScript } from "../support/people/visitors.ts";

test.use({ profile: "oidc-wary" });

for (const { who, use } of withAndWithoutScript) {
  test.describe(who, () => {
    test.use(use);

    test("connecting and disconnecting ask to sign in again, and are then done", async ({
      page,
      person,
      provider,
      kratos,
    }) => {
      test.slow();
      const stale = () => expect.poll(() => kratos.secondsSinceSignIn(page)).toBeGreaterThan(3);
      await person.seeded();
      await signIn(page, person);
      await expectHome(page, person);

      await test.step("connect", async () => {
        await openFlow(page, "settings");
        await stale();
        await page.getByRole("button", { name: "Connect Acme", exact: true }).click();
        await expectFlow(page, "login");
        await expect(message(page, 1010003)).toBeVisible();
        await expect(page.getByTestId("known-account")).toHaveText(person.email);
        await send(page, "method=password", { password: person.password });
        await provider.signIn(page, person);
        await expectFlow(page, "settings");
        await expect(page.getByRole("button", { name: "Disconnect Acme" })).toBeVisible();
      });

      await test.step("disconnect", async () => {
        await stale();
        await page.getByRole("button", { name: "Disconnect Acme" }).click();
        await expectFlow(page, "login");
        await send(page, "method=password", { password: person.password });
        await expectFlow(page, "settings");
        await expect(page.getByRole("button", { name: "Connect Acme", exact: true })).toBeVisible();
      });
    });

    test("who has no password signs in again at the other service", async ({ page, person, provider, kratos }) => {
      await openFlow(page, "login");
      await send(page, "provider=acme");
      await provider.signIn(page, person);
      await expectHome(page, person);
      await openFlow(page, "settings");
      await expect.poll(() => kratos.secondsSinceSignIn(page)).toBeGreaterThan(3);

      await send(page, "method=password", { password: person.password });
      await expectFlow(page, "login");
      await expect(message(page, 1010003)).toBeVisible();
      await expect(page.locator("button[name=provider]")).toHaveCount(1);
      await send(page, "provider=acme");
      await provider.signIn(page, person);
      await expectFlow(page, "settings");
      await expect(message(page, 1050001)).toBeVisible();
      await expect(page.getByRole("button", { name: "Disconnect Acme" })).toBeVisible();
    });
  });
}
