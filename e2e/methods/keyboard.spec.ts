import { expect, type Locator, type Page } from "@playwright/test";
import { expectWalkable, pressByKey, tabTo, typeInto } from "../support/assert/keyboard.ts";
import { expectSaved, removalOf } from "../support/pages/factors.ts";
import {
  expectFlow,
  expectHome,
  field,
  formWith,
  heading,
  languageButton,
  languageLink,
  linkTo,
  message,
  named,
  openFlow,
  problem,
} from "../support/pages/pages.ts";
import { plugIn } from "../support/people/authenticator.ts";
import type { Person } from "../support/people/person.ts";
import { totp } from "../support/people/totp.ts";
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

    test("the keyboard signs in, walks each page of the account, and signs out", async ({ page, person }) => {
      await person.seeded();
      await openFlow(page, "login");
      await expectWalkable(page);
      await signInByKey(page, person);
      await expectWalkable(page);
      await pressByKey(page, page.getByRole("navigation").getByRole("link", { name: "Devices" }));
      await expect(heading(page)).toHaveText(/devices|signed in/i);
      await expectWalkable(page);
      await pressByKey(page, page.getByRole("navigation").getByRole("link", { name: "Settings" }));
      await expectFlow(page, "settings");
      await expectWalkable(page);
      await pressByKey(page, named(page, /sign out/i).first());
      await expectFlow(page, "login");
    });
  });
}

test("the keyboard registers, corrects what was wrong, and verifies the address", async ({ page, person, mailbox }) => {
  await openFlow(page, "login");
  await pressByKey(page, linkTo(page, "registration"));
  await expectFlow(page, "registration");
  await expectWalkable(page);
  await typeInto(page, field(page, "traits.email"), person.email);
  await typeInto(page, field(page, "traits.name.first"), person.first);
  await page.keyboard.press("Enter");
  await expect(field(page, "password")).toBeVisible();
  await expectWalkable(page);
  await typeInto(page, field(page, "password"), "short");
  await page.keyboard.press("Enter");
  await expect(message(page, 4000032)).toBeVisible();
  // The focus is where the work goes on.
  await expect(field(page, "password")).toBeFocused();
  await page.keyboard.type(person.password);
  await page.keyboard.press("Enter");
  await expectFlow(page, "verification");
  await expect(field(page, "code")).toBeFocused();
  await page.keyboard.type(await mailbox(person.email).code("verification"));
  await expect(message(page, 1080002)).toBeFocused();
  await pressByKey(page, page.getByTestId("node/anchor/continue"));
  await expectHome(page, person);
});

test("the keyboard recovers an account by code and sets a new password", async ({ page, person, mailbox }) => {
  await person.seeded();
  await openFlow(page, "login");
  await pressByKey(page, linkTo(page, "recovery"));
  await expectFlow(page, "recovery");
  await expectWalkable(page);
  await typeInto(page, field(page, "email"), person.email);
  await page.keyboard.press("Enter");
  await expect(field(page, "code")).toBeFocused();
  await expectWalkable(page);
  await tabTo(page, field(page, "code"));
  await page.keyboard.type(await mailbox(person.email).code("recovery"));
  await expectFlow(page, "settings");
  await expect(message(page, 1060001)).toBeFocused();
  await typeInto(page, field(formWith(page, "method=password"), "password"), `${person.password}-new`);
  await page.keyboard.press("Enter");
  await expect(message(page, 1050001)).toBeFocused();
});

test("the keyboard connects an authenticator app, signs in with it, and disconnects it", async ({ page, person }) => {
  test.slow();
  await person.seeded();
  await signInByKey(page, person, await openLogin(page));
  await pressByKey(page, page.getByRole("navigation").getByRole("link", { name: "Settings" }));
  await expectFlow(page, "settings");
  const secret = (await page.getByTestId("node/text/totp_secret_key/text").textContent())?.trim() ?? "";
  await typeInto(page, field(page, "totp_code"), totp(secret));
  await expectSaved(page);
  await expect(message(page, 1050001)).toBeFocused();
  await pressByKey(page, named(page, /sign out/i).first());
  await expectFlow(page, "login");

  await typeInto(page, field(page, "identifier"), person.email);
  await typeInto(page, field(page, "password"), person.password);
  await page.keyboard.press("Enter");
  await expect(heading(page)).toHaveText("One more step");
  await expectWalkable(page);
  await typeInto(page, field(page, "totp_code"), totp(secret));
  await expectHome(page, person);
  await pressByKey(page, page.getByRole("navigation").getByRole("link", { name: "Settings" }));
  await expectFlow(page, "settings");
  await pressByKey(page, page.locator("button[name=totp_unlink]"));
  await expectSaved(page);
  await expect(field(page, "totp_code")).toBeVisible();
});

test("the keyboard adds a security key and backup codes, and removes them", async ({ page, person }) => {
  test.slow();
  await person.seeded();
  await plugIn(page, "key");
  await signInByKey(page, person, await openLogin(page));
  await openFlow(page, "settings");
  await typeInto(page, field(page, "webauthn_register_displayname"), "Blue key");
  await pressByKey(page, page.getByRole("button", { name: "Add a security key" }));
  await expectSaved(page);
  await pressByKey(page, page.locator("button[name=lookup_secret_regenerate]"));
  await expect(page.getByTestId("node/text/lookup_secret_codes")).toBeVisible();
  await expectWalkable(page);
  await pressByKey(page, page.locator("button[name=lookup_secret_confirm]"));
  await expectSaved(page);
  await expectWalkable(page);
  await pressByKey(page, removalOf(page, "Blue key"));
  await expectSaved(page);
  await expect(removalOf(page, "Blue key")).toHaveCount(0);
});

test("the keyboard gets past a page of a problem, and changes the language", async ({ page, guard }) => {
  guard.expectStatus(500);
  await page.goto("/error?id=stub:500");
  await expect(problem(page, "internal")).toBeVisible();
  await expectWalkable(page);
  await pressByKey(page, languageLink(page));
  await pressByKey(page, languageButton(page, "de"));
  await expect(page.locator("html")).toHaveAttribute("lang", "de");
  await pressByKey(page, page.getByRole("main").getByRole("link").first());
  await expectFlow(page, "login");
});

async function openLogin(page: Page): Promise<Locator> {
  await openFlow(page, "login");
  return field(page, "identifier");
}

async function signInByKey(page: Page, person: Person, identifier: Locator = field(page, "identifier")) {
  await typeInto(page, identifier, person.email);
  await typeInto(page, field(page, "password"), person.password);
  await page.keyboard.press("Enter");
  await expectHome(page, person);
}
