import { expect } from "@playwright/test";
import { test } from "../support/people/provider.ts";
import { describeEach, withAndWithoutScript } from "../support/people/visitors.ts";

test.use({ profile: "oidc", schema: "first-name" });

const acme = "provider=acme";

describeEach(withAndWithoutScript, () => {
  test("an address that has an account already is connected after the password", async ({
    page,
    ui,
    account,
    provider,
  }) => {
    await ui.open("login");
    await ui.send(acme);
    await provider.signIn(page, account);

    await test.step("the page names the account and the way in", async () => {
      await ui.expectFlow("login");
      await expect(ui.message(1010016)).toContainText(account.email);
      await expect(ui.message(1010016)).toContainText("Acme");
      await expect(ui.knownAccount).toHaveText(account.email);
      await expect(page.getByRole("button", { name: "Continue with Acme" })).toHaveCount(0);
    });

    await test.step("a wrong password does not lose what it is about", async () => {
      await ui.send("method=password", { password: "not the password" });
      await ui.expectTied(ui.field("password"), ui.message(4000006));
      await expect(ui.knownAccount).toHaveText(account.email);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Connect your accounts");
    });

    await test.step("after the right one the other account is connected", async () => {
      await ui.send("method=password", { password: account.password });
      await ui.expectHome(account);
      await ui.open("settings");
      await expect(page.getByRole("button", { name: "Disconnect Acme" })).toBeVisible();
      await ui.signOut();
      await ui.send(acme);
      await provider.signIn(page, account);
      await ui.expectHome(account);
    });
  });

  test("an account elsewhere is connected and disconnected in the settings", async ({ page, ui, member, provider }) => {
    await ui.open("settings");
    await page.getByRole("button", { name: "Connect Acme", exact: true }).click();
    await provider.signIn(page, member);
    await ui.expectFlow("settings");
    await expect(ui.message(1050001)).toHaveRole("status");
    await expect(page.getByRole("button", { name: "Connect Acme", exact: true })).toHaveCount(0);

    await page.getByRole("button", { name: "Disconnect Acme" }).click();
    await expect(ui.message(1050001)).toBeVisible();
    await expect(page.getByRole("button", { name: "Connect Acme", exact: true })).toBeVisible();
    await expect(page.getByRole("button", { name: "Disconnect Acme" })).toHaveCount(0);
  });

  test("who turns around while connecting an account is told so, and nothing is connected", async ({
    page,
    ui,
    member: _,
    provider,
  }) => {
    await ui.open("settings");
    await page.getByRole("button", { name: "Connect Acme", exact: true }).click();
    await provider.cancel(page);
    await ui.expectFlow("settings");
    await expect(page.getByRole("main").getByRole("alert")).toContainText(/was not completed/i);
    await expect(page.getByRole("button", { name: "Connect Acme", exact: true })).toBeVisible();
  });

  test("the only way in cannot be disconnected; once there is another one, it can", async ({
    page,
    ui,
    person,
    provider,
  }) => {
    await provider.signInHome(ui, person);
    await ui.open("settings");
    await expect(page.getByRole("button", { name: "Connect Google" })).toBeVisible();
    await expect(page.getByRole("button", { name: /(?:Disc|C)onnect Acme/ })).toHaveCount(0);

    await ui.send("method=password", { password: person.password });
    await expect(ui.message(1050001)).toBeVisible();
    await page.getByRole("button", { name: "Disconnect Acme" }).click();
    await expect(page.getByRole("button", { name: "Connect Acme", exact: true })).toBeVisible();
  });

  test("an account elsewhere that somebody else has connected is refused with a reason", async ({
    page,
    ui,
    person,
    newPerson,
    provider,
  }) => {
    const shared = newPerson();
    await provider.signInHome(ui, shared);
    await ui.signOut();

    await person.seeded();
    await ui.signIn(person);
    await ui.open("settings");
    await page.getByRole("button", { name: "Connect Acme", exact: true }).click();
    await provider.signIn(page, shared);
    await ui.expectFlow("settings");
    await expect(ui.message(4000007).or(ui.message(4000001)).first()).toHaveRole("alert");
  });

  test("a connected account is connected once more through the other service's second name", async ({
    page,
    ui,
    person,
    provider,
  }) => {
    await provider.signInHome(ui, person);
    await ui.signOut();
    await page.getByRole("button", { name: "Continue with Google" }).click();
    await provider.signIn(page, person);

    // No password here: the way in is the service that is connected already.
    await ui.expectFlow("login");
    await expect(ui.message(1010016)).toContainText(person.email);
    await expect(ui.field("password")).toHaveCount(0);
    await page.getByRole("button", { name: /Acme/ }).click();
    await provider.signIn(page, person);
    await ui.expectHome(person);
    await ui.open("settings");
    await expect(page.getByRole("button", { name: "Disconnect Google" })).toBeVisible();
  });
});
