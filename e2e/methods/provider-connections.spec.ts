import { expect } from "@playwright/test";
import {
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
import { test } from "../support/people/provider.ts";
import { withAndWithoutScript } from "../support/people/visitors.ts";

test.use({ profile: "oidc" });

const acme = "provider=acme";

for (const { who, use } of withAndWithoutScript) {
  test.describe(who, () => {
    test.use(use);

    test("an address that has an account already is connected after the password", async ({
      page,
      person,
      provider,
    }) => {
      await person.seeded();
      await openFlow(page, "login");
      await send(page, acme);
      await provider.signIn(page, person);

      await test.step("the page names the account and the way in", async () => {
        await expectFlow(page, "login");
        await expect(message(page, 1010016)).toContainText(person.email);
        await expect(message(page, 1010016)).toContainText("Acme");
        await expect(page.getByTestId("known-account")).toHaveText(person.email);
        await expect(page.getByRole("button", { name: "Continue with Acme" })).toHaveCount(0);
      });

      await test.step("a wrong password does not lose what it is about", async () => {
        await send(page, "method=password", { password: "not the password" });
        await expectTied(field(page, "password"), message(page, 4000006));
        await expect(page.getByTestId("known-account")).toHaveText(person.email);
        await expect(page.getByRole("heading", { level: 1 })).toHaveText("Connect your accounts");
      });

      await test.step("after the right one the other account is connected", async () => {
        await send(page, "method=password", { password: person.password });
        await expectHome(page, person);
        await openFlow(page, "settings");
        await expect(page.getByRole("button", { name: "Disconnect Acme" })).toBeVisible();
        await signOut(page);
        await send(page, acme);
        await provider.signIn(page, person);
        await expectHome(page, person);
      });
    });

    test("an account elsewhere is connected and disconnected in the settings", async ({ page, person, provider }) => {
      await person.seeded();
      await signIn(page, person);
      await expectHome(page, person);
      await openFlow(page, "settings");
      await page.getByRole("button", { name: "Connect Acme", exact: true }).click();
      await provider.signIn(page, person);
      await expectFlow(page, "settings");
      await expect(message(page, 1050001)).toHaveRole("status");
      await expect(page.getByRole("button", { name: "Connect Acme", exact: true })).toHaveCount(0);

      await page.getByRole("button", { name: "Disconnect Acme" }).click();
      await expect(message(page, 1050001)).toBeVisible();
      await expect(page.getByRole("button", { name: "Connect Acme", exact: true })).toBeVisible();
      await expect(page.getByRole("button", { name: "Disconnect Acme" })).toHaveCount(0);
    });

    test("who turns around while connecting an account is told so, and nothing is connected", async ({
      page,
      person,
      provider,
    }) => {
      await person.seeded();
      await signIn(page, person);
      await expectHome(page, person);
      await openFlow(page, "settings");
      await page.getByRole("button", { name: "Connect Acme", exact: true }).click();
      await provider.cancel(page);
      await expectFlow(page, "settings");
      await expect(page.getByRole("main").getByRole("alert")).toContainText(/was not completed/i);
      await expect(page.getByRole("button", { name: "Connect Acme", exact: true })).toBeVisible();
    });

    test("the only way in cannot be disconnected; once there is another one, it can", async ({
      page,
      person,
      provider,
    }) => {
      await openFlow(page, "login");
      await send(page, acme);
      await provider.signIn(page, person);
      await expectHome(page, person);
      await openFlow(page, "settings");
      await expect(page.getByRole("button", { name: "Connect Google" })).toBeVisible();
      await expect(page.getByRole("button", { name: /(?:Disc|C)onnect Acme/ })).toHaveCount(0);

      await send(page, "method=password", { password: person.password });
      await expect(message(page, 1050001)).toBeVisible();
      await page.getByRole("button", { name: "Disconnect Acme" }).click();
      await expect(page.getByRole("button", { name: "Connect Acme", exact: true })).toBeVisible();
    });

    test("an account elsewhere that somebody else has connected is refused with a reason", async ({
      page,
      person,
      newPerson,
      provider,
    }) => {
      const shared = newPerson();
      await openFlow(page, "login");
      await send(page, acme);
      await provider.signIn(page, shared);
      await expectHome(page, shared);
      await signOut(page);

      await person.seeded();
      await signIn(page, person);
      await openFlow(page, "settings");
      await page.getByRole("button", { name: "Connect Acme", exact: true }).click();
      await provider.signIn(page, shared);
      await expectFlow(page, "settings");
      await expect(message(page, 4000007).or(message(page, 4000001)).first()).toHaveRole("alert");
    });

    test("a connected account is connected once more through the other service's second name", async ({
      page,
      person,
      provider,
    }) => {
      await openFlow(page, "login");
      await send(page, acme);
      await provider.signIn(page, person);
      await expectHome(page, person);
      await signOut(page);
      await page.getByRole("button", { name: "Continue with Google" }).click();
      await provider.signIn(page, person);

      // No password here: the way in is the service that is connected already.
      await expectFlow(page, "login");
      await expect(message(page, 1010016)).toContainText(person.email);
      await expect(field(page, "password")).toHaveCount(0);
      await page.getByRole("button", { name: /Acme/ }).click();
      await provider.signIn(page, person);
      await expectHome(page, person);
      await openFlow(page, "settings");
      await expect(page.getByRole("button", { name: "Disconnect Google" })).toBeVisible();
    });
  });
}
