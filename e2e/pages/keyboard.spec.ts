import { expect, type Locator } from "@playwright/test";
import { expectWalkable, pressByKey, tabTo, typeInto } from "../support/assert/keyboard.ts";
import { removalOf, totp } from "../support/pages/factors.ts";
import type { Ui } from "../support/pages/ui.ts";
import { plugIn } from "../support/people/authenticator.ts";
import type { Person } from "../support/people/person.ts";
import { test } from "../support/test.ts";

/** Nothing here is pressed with a pointer (WCAG 2.1.1). */
test.use({ profile: "mfa" });

const windows = [
  { name: "in a window of 1280 by 800", viewport: { width: 1280, height: 800 } },
  // 1280 by 1024 at 400 %.
  { name: "at 400 %", viewport: { width: 320, height: 256 } },
];

for (const { name, viewport } of windows) {
  test.describe(name, () => {
    test.use({ viewport });

    test("the keyboard signs in, walks each page of the account, and signs out", async ({ page, ui, account }) => {
      await ui.open("login");
      await expectWalkable(page);
      await signInByKey(ui, account);
      await expectWalkable(page);
      await pressByKey(page, page.getByRole("navigation").getByRole("link", { name: "Devices" }));
      await expect(ui.heading).toHaveText(/devices|signed in/i);
      await expectWalkable(page);
      await pressByKey(page, page.getByRole("navigation").getByRole("link", { name: "Settings" }));
      await ui.expectFlow("settings");
      await expectWalkable(page);
      await pressByKey(page, ui.named(/sign out/i).first());
      await ui.expectFlow("login");
    });
  });
}

test("the keyboard registers, corrects what was wrong, and verifies the address", async ({
  page,
  ui,
  person,
  inbox,
}) => {
  await ui.open("login");
  await pressByKey(page, ui.linkTo("registration"));
  await ui.expectFlow("registration");
  await expectWalkable(page);
  await typeInto(page, ui.field("traits.email"), person.email);
  await typeInto(page, ui.field("traits.name.first"), person.first);
  await page.keyboard.press("Enter");
  await expect(ui.field("password")).toBeVisible();
  await expectWalkable(page);
  await typeInto(page, ui.field("password"), "short");
  await page.keyboard.press("Enter");
  await expect(ui.message(4000032)).toBeVisible();
  // The focus is where the work goes on.
  await expect(ui.field("password")).toBeFocused();
  await page.keyboard.type(person.password);
  await page.keyboard.press("Enter");
  await ui.expectFlow("verification");
  await expect(ui.field("code")).toBeFocused();
  await page.keyboard.type(await inbox.code("verification"));
  await expect(ui.message(1080002)).toBeFocused();
  await pressByKey(page, page.getByTestId("node/anchor/continue"));
  await ui.expectHome(person);
});

test("the keyboard recovers an account by code and sets a new password", async ({ page, ui, account, inbox }) => {
  await ui.open("login");
  await pressByKey(page, ui.linkTo("recovery"));
  await ui.expectFlow("recovery");
  await expectWalkable(page);
  await typeInto(page, ui.field("email"), account.email);
  await page.keyboard.press("Enter");
  await expect(ui.field("code")).toBeFocused();
  await expectWalkable(page);
  await tabTo(page, ui.field("code"));
  await page.keyboard.type(await inbox.code("recovery"));
  await ui.expectFlow("settings");
  await expect(ui.message(1060001)).toBeFocused();
  await typeInto(page, ui.field("password", "method=password"), `${account.password}-new`);
  await page.keyboard.press("Enter");
  await expect(ui.message(1050001)).toBeFocused();
});

test("the keyboard connects an authenticator app, signs in with it, and disconnects it", async ({
  page,
  ui,
  account,
}) => {
  await signInByKey(ui, account, await openLogin(ui));
  await pressByKey(page, page.getByRole("navigation").getByRole("link", { name: "Settings" }));
  await ui.expectFlow("settings");
  const secret = (await page.getByTestId("node/text/totp_secret_key/text").textContent())?.trim() ?? "";
  await typeInto(page, ui.field("totp_code"), totp(secret));
  await ui.expectSaved();
  await expect(ui.message(1050001)).toBeFocused();
  await pressByKey(page, ui.named(/sign out/i).first());
  await ui.expectFlow("login");

  await typeInto(page, ui.field("identifier"), account.email);
  await typeInto(page, ui.field("password"), account.password);
  await page.keyboard.press("Enter");
  await expect(ui.heading).toHaveText("One more step");
  await expectWalkable(page);
  await typeInto(page, ui.field("totp_code"), totp(secret));
  await ui.expectHome(account);
  await pressByKey(page, page.getByRole("navigation").getByRole("link", { name: "Settings" }));
  await ui.expectFlow("settings");
  await pressByKey(page, page.locator("button[name=totp_unlink]"));
  await ui.expectSaved();
  await expect(ui.field("totp_code")).toBeVisible();
});

test("the keyboard adds a security key and backup codes, and removes them", async ({ page, ui, account }) => {
  await plugIn(page, "key");
  await signInByKey(ui, account, await openLogin(ui));
  await ui.open("settings");
  await typeInto(page, ui.field("webauthn_register_displayname"), "Blue key");
  await pressByKey(page, page.getByRole("button", { name: "Add a security key" }));
  await ui.expectSaved();
  await pressByKey(page, page.locator("button[name=lookup_secret_regenerate]"));
  await expect(page.getByTestId("node/text/lookup_secret_codes")).toBeVisible();
  await expectWalkable(page);
  await pressByKey(page, page.locator("button[name=lookup_secret_confirm]"));
  await ui.expectSaved();
  await expectWalkable(page);
  await pressByKey(page, removalOf(ui, "Blue key"));
  await ui.expectSaved();
  await expect(removalOf(ui, "Blue key")).toHaveCount(0);
});

test("the keyboard gets past a page of a problem, and changes the language", async ({ page, ui, guard }) => {
  guard.expectStatus(500);
  await page.goto("/error?id=stub:500");
  await expect(ui.problem("internal")).toBeVisible();
  await expectWalkable(page);
  await pressByKey(page, ui.languageLink);
  await pressByKey(page, ui.languageButton("de"));
  await expect(page.locator("html")).toHaveAttribute("lang", "de");
  await pressByKey(page, page.getByRole("main").getByRole("link").first());
  await ui.expectFlow("login");
});

async function openLogin(ui: Ui): Promise<Locator> {
  await ui.open("login");
  return ui.field("identifier");
}

async function signInByKey(ui: Ui, person: Person, identifier: Locator = ui.field("identifier")) {
  await typeInto(ui.page, identifier, person.email);
  await typeInto(ui.page, ui.field("password"), person.password);
  await ui.page.keyboard.press("Enter");
  await ui.expectHome(person);
}
