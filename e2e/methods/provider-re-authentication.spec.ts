import { expect } from "@playwright/test";

import { test } from "../support/people/provider.ts";
import { describeEach, withAndWithoutScript } from "../support/people/visitors.ts";

test.use({ profile: "oidc-wary" });

describeEach(withAndWithoutScript, () => {
  test("connecting and disconnecting ask to sign in again, and are then done", async ({
    page,
    ui,
    person,
    provider,
    kratos,
  }) => {
    test.slow();
    const stale = () => expect.poll(() => kratos.secondsSinceSignIn(ui)).toBeGreaterThan(3);
    await person.seeded();
    await ui.signIn(person);
    await ui.expectHome(person);

    await test.step("connect", async () => {
      await ui.open("settings");
      await stale();
      await page.getByRole("button", { name: "Connect Acme", exact: true }).click();
      await ui.expectFlow("login");
      await expect(ui.message(1010003)).toBeVisible();
      await expect(page.getByTestId("known-account")).toHaveText(person.email);
      await ui.send("method=password", { password: person.password });
      await provider.signIn(page, person);
      await ui.expectFlow("settings");
      await expect(page.getByRole("button", { name: "Disconnect Acme" })).toBeVisible();
    });

    await test.step("disconnect", async () => {
      await stale();
      await page.getByRole("button", { name: "Disconnect Acme" }).click();
      await ui.expectFlow("login");
      await ui.send("method=password", { password: person.password });
      await ui.expectFlow("settings");
      await expect(page.getByRole("button", { name: "Connect Acme", exact: true })).toBeVisible();
    });
  });

  test("who has no password signs in again at the other service", async ({ page, ui, person, provider, kratos }) => {
    await ui.open("login");
    await ui.send("provider=acme");
    await provider.signIn(page, person);
    await ui.expectHome(person);
    await ui.open("settings");
    await expect.poll(() => kratos.secondsSinceSignIn(ui)).toBeGreaterThan(3);

    await ui.send("method=password", { password: person.password });
    await ui.expectFlow("login");
    await expect(ui.message(1010003)).toBeVisible();
    await expect(page.locator("button[name=provider]")).toHaveCount(1);
    await ui.send("provider=acme");
    await provider.signIn(page, person);
    await ui.expectFlow("settings");
    await expect(ui.message(1050001)).toBeVisible();
    await expect(page.getByRole("button", { name: "Disconnect Acme" })).toBeVisible();
  });
});
