import { expect, type Page } from "@playwright/test";
import { expectAccessible } from "../support/assert/accessibility.ts";
import { addPasskey, expectOutcome } from "../support/pages/factors.ts";
import type { Ui } from "../support/pages/ui.ts";
import { plugIn, withoutAutofill } from "../support/people/authenticator.ts";
import type { Person } from "../support/people/person.ts";
import { ask } from "../support/servers/http.ts";
import { test } from "../support/test.ts";

test.use({ profile: "passkey" });

const button = (page: Page) => page.getByRole("button", { name: "Sign in with a passkey" });

/** An account without a password. */
async function registerByPasskey(ui: Ui, person: Person) {
  await ui.open("registration");
  await ui.sendProfile(person);
  await ui.page.getByRole("button", { name: "Create a passkey" }).click();
  await ui.expectHome(person);
}

test("a person registers with a passkey and no password, then signs in from the suggestions of the field", async ({
  page,
  ui,
  person,
}) => {
  test.slow();
  const device = await plugIn(page, "device");
  await ui.open("registration");
  await ui.sendProfile(person);
  await expect(ui.heading).toHaveText("Protect your account");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Create a passkey" }).click();
  await ui.expectHome(person);
  expect(await device.holds()).toBe(1);

  await device.answers("none");
  await ui.signOut();
  await expect(ui.field("identifier")).toHaveAttribute("autocomplete", "username webauthn");
  await expectAccessible(page);
  await device.answers("yes");
  await page.goto("/login");
  await ui.expectHome(person);
});

test("the button signs in, after a prompt that was cancelled", async ({ page, ui, person }) => {
  test.slow();
  await withoutAutofill(page);
  const device = await plugIn(page, "device");
  await registerByPasskey(ui, person);
  await ui.signOut();

  await device.answers("no");
  await button(page).click();
  await expectOutcome(ui, /cancelled.*try again, or choose another way/i);
  await expect(button(page)).toBeFocused();
  await expectAccessible(page);
  await device.answers("yes");
  await button(page).click();
  await ui.expectHome(person);
});

test("a prompt cancelled at registration loses nothing, and another way in can be chosen", async ({
  page,
  ui,
  person,
}) => {
  await plugIn(page, "device", "no");
  await ui.open("registration");
  await ui.sendProfile(person);
  await page.getByRole("button", { name: "Create a passkey" }).click();
  await expectOutcome(ui, /cancelled.*try again, or choose another way/i);
  await expectAccessible(page);
  await ui.send("method=password", { password: person.password });
  await ui.expectFlow("verification");
});

test("a device without a passkey is answered with what to do next, and the password still works", async ({
  page,
  ui,
  account,
}) => {
  await plugIn(page, "device");
  await ui.open("login");
  await button(page).click();
  await expectOutcome(ui, /try again, or choose another way/i);
  await ui.enter(account);
  await ui.expectHome(account);
});

test("in settings a prompt can be cancelled, a device is added once only, a second one too, and each is removed", async ({
  page,
  ui,
  member: _,
}) => {
  const first = await plugIn(page, "device", "no");
  await ui.open("settings");
  await page.getByRole("button", { name: "Add a passkey" }).click();
  await expectOutcome(ui, /cancelled.*try again/i);

  await first.answers("yes");
  await addPasskey(ui);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Add a passkey" }).click();
  await expectOutcome(ui, /already has a passkey for your account/);

  await first.unplug();
  const second = await plugIn(page, "device");
  const removals = page.getByRole("button", { name: /^Remove the (?:unnamed )?passkey/ });
  await expect(removals).toHaveAccessibleDescription(/your last passkey.*the other way that you have set up/);
  await page.getByRole("button", { name: "Add a passkey" }).click();
  await expect(removals).toHaveCount(2);
  for (const key of await page.locator("#passkey li").all()) {
    await expect(key).toContainText(/Added .+ at \d+:\d\d/);
    await expect(key.getByRole("button")).toHaveAccessibleDescription(/still sign in this way: another passkey/);
  }
  await removals.first().click();
  await expect(removals).toHaveCount(1);
  await ui.expectSaved();
  await removals.first().click();
  await expect(removals).toHaveCount(0);
  await ui.expectSaved();
  // Its keeper was told: it is not offered any more.
  await expect.poll(() => second.holds()).toBe(0);
});

test("the only way in cannot be removed, and the page says why", async ({ page, ui, person }) => {
  await plugIn(page, "device");
  await registerByPasskey(ui, person);
  await ui.open("settings");
  await expect(page.getByRole("button", { name: /^Remove the (?:unnamed )?passkey/ })).toBeDisabled();
  await expect(
    page.getByText(/your only way to sign in, so it cannot be removed.*Add another way first/),
  ).toBeVisible();
  await expectAccessible(page);
});

for (const remaining of ["another passkey", "no passkey"]) {
  test(`a passkey that was removed elsewhere, with ${remaining} left, is answered with what to do next`, async ({
    page,
    ui,
    account,
    newVisitor,
  }) => {
    await withoutAutofill(page);
    await plugIn(page, "device");
    await ui.signInHome(account);
    await ui.open("settings");
    await addPasskey(ui);
    await ui.signOut();

    const elsewhere = await newVisitor();
    await plugIn(elsewhere.page, "device");
    await elsewhere.signInHome(account);
    await elsewhere.open("settings");
    const removals = elsewhere.page.getByRole("button", { name: /^Remove the (?:unnamed )?passkey/ });
    const old = await removals.getAttribute("value");
    if (remaining === "another passkey") {
      await elsewhere.page.getByRole("button", { name: "Add a passkey" }).click();
      await expect(removals).toHaveCount(2);
    }
    await elsewhere.page.locator(`button[name=passkey_remove][value="${old}"]`).click();
    await expect(removals).toHaveCount(remaining === "another passkey" ? 1 : 0);

    await ui.open("login");
    await button(page).click();
    await expect(page).toHaveTitle(/^Error:/);
    const alert = page.getByTestId(/^ui\/message\/40000/);
    await expect(alert).toHaveRole("alert");
    await expect(alert).toHaveText(/passkey.*choose another way/i);
    await expectAccessible(page);
    await ui.enter(account);
    await ui.expectHome(account);
  });
}

test("without script a sentence says what a passkey needs, and the password still works", async ({
  newVisitor,
  account,
}) => {
  const ui = await newVisitor({ javaScriptEnabled: false });
  const sentence = ui.page.getByText(/To use a passkey, turn on JavaScript.*The other ways work without it/);
  await ui.open("login");
  await expect(sentence).toBeVisible();
  await expect(button(ui.page)).toHaveCount(0);
  await ui.enter(account);
  await ui.expectHome(account);
  await ui.open("settings");
  await expect(sentence).toBeVisible();
  await expect(ui.page.getByRole("button", { name: "Add a passkey" })).toHaveCount(0);
});

test("without script a person registers with a password where passkeys are offered", async ({ newVisitor, person }) => {
  const ui = await newVisitor({ javaScriptEnabled: false });
  await ui.open("registration");
  await ui.sendProfile(person);
  await expect(ui.message(1040009)).toBeVisible();
  await expect(ui.page.getByText(/To use a passkey, turn on JavaScript/)).toBeVisible();
  await ui.send("method=password", { password: person.password });
  await ui.expectFlow("verification");
});

test("password managers find where to change a password, and where to add passkeys", async ({
  page,
  ui,
  account,
  servers,
}) => {
  const wellKnown = (name: string) => `${servers.uiUrl}/.well-known/${name}`;
  await page.goto(wellKnown("change-password"));
  await ui.expectFlow("login");
  await ui.enter(account);
  await expect(page).toHaveURL(/\/settings\?flow=[\w-]+#password$/);
  await expect(ui.field("password")).toBeInViewport();

  const { status, body } = await ask(wellKnown("passkey-endpoints"));
  expect(status).toBe(200);
  const { enroll, manage } = JSON.parse(body);
  expect(enroll).toBe(manage);
  await page.goto(enroll);
  await expect(page).toHaveURL(/#passkey$/);
  await expect(page.locator('button[name="passkey_register_trigger"]')).toBeInViewport();
});
