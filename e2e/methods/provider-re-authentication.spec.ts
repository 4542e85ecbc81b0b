import { expect } from "@playwright/test";
import { test } from "../support/people/provider.ts";
import { describeEach, withAndWithoutScript } from "../support/people/visitors.ts";

test.use({ profile: "oidc", schema: "first-name" });

describeEach(withAndWithoutScript, () => {
  test("connecting and disconnecting ask to sign in again, and are then done", async ({
    page,
    ui,
    member,
    provider,
    kratos,
  }) => {
    await test.step("connect", async () => {
      await ui.open("settings");
      await kratos.withStaleSessions(async () => {
        await page.getByRole("button", { name: "Connect Acme", exact: true }).click();
        await ui.expectFlow("login");
      });
      await expect(ui.message(1010003)).toBeVisible();
      await expect(ui.knownAccount).toHaveText(member.email);
      await ui.send("method=password", { password: member.password });
      await provider.signIn(page, member);
      await ui.expectFlow("settings");
      await expect(page.getByRole("button", { name: "Disconnect Acme" })).toBeVisible();
    });

    await test.step("disconnect", async () => {
      await kratos.withStaleSessions(async () => {
        await page.getByRole("button", { name: "Disconnect Acme" }).click();
        await ui.expectFlow("login");
      });
      await ui.send("method=password", { password: member.password });
      await ui.expectFlow("settings");
      await expect(page.getByRole("button", { name: "Connect Acme", exact: true })).toBeVisible();
    });
  });

  test("who has no password signs in again at the other service", async ({ page, ui, person, provider, kratos }) => {
    await provider.signInHome(ui, person);
    await ui.open("settings");
    await kratos.withStaleSessions(async () => {
      await ui.send("method=password", { password: person.password });
      await ui.expectFlow("login");
    });
    await expect(ui.message(1010003)).toBeVisible();
    await expect(page.locator("button[name=provider]")).toHaveCount(1);
    await ui.send("provider=acme");
    await provider.signIn(page, person);
    await ui.expectFlow("settings");
    await expect(ui.message(1050001)).toBeVisible();
    await expect(page.getByRole("button", { name: "Disconnect Acme" })).toBeVisible();
  });
});
