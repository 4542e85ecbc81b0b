import { expect, type Page } from "@playwright/test";
import { expectAccessible } from "../support/assert/accessibility.ts";
import { addPasskey, expectOutcome, expectSaved } from "../support/pages/factors.ts";
import {
  expectFlow,
  expectHome,
  field,
  heading,
  message,
  openFlow,
  send,
  sendProfile,
  signIn,
  signOut,
} from "../support/pages/pages.ts";
import { plugIn, withoutAutofill } from "../support/people/authenticator.ts";
import type { Person } from "../support/people/person.ts";
import { test } from "../support/test.ts";

test.use({ profile: "passkey" });

const button = (page: Page) => page.getByRole("button", { name: "Sign in with a passkey" });

/** An account without a password. */
async function registerByPasskey(page: Page, person: Person) {
  await openFlow(page, "registration");
  await sendProfile(page, person);
  await page.getByRole("button", { name: "Create a passkey" }).click();
  await expectHome(page, person);
}

test("a person registers with a passkey and no password, then signs in from the suggestions of the field", async ({
  page,
  person,
}) => {
  test.slow();
  const device = await plugIn(page, "device");
  await openFlow(page, "registration");
  await sendProfile(page, person);
  await expect(heading(page)).toHaveText("Protect your account");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Create a passkey" }).click();
  await expectHome(page, person);
  expect(await device.holds()).toBe(1);

  await device.answers("none");
  await signOut(page);
  await expect(field(page, "identifier")).toHaveAttribute("autocomplete", "username webauthn");
  await expectAccessible(page);
  await device.answers("yes");
  await page.goto("/login");
  await expectHome(page, person);
});

test("the button signs in, after a prompt that was cancelled", async ({ page, person }) => {
  test.slow();
  await withoutAutofill(page);
  const device = await plugIn(page, "device");
  await registerByPasskey(page, person);
  await signOut(page);

  await device.answers("no");
  await button(page).click();
  await expectOutcome(page, /cancelled.*try again, or choose another way/i);
  await expect(button(page)).toBeFocused();
  await expectAccessible(page);
  await device.answers("yes");
  await button(page).click();
  await expectHome(page, person);
});

test("a prompt cancelled at registration loses nothing, and another way in can be chosen", async ({ page, person }) => {
  await plugIn(page, "device", "no");
  await openFlow(page, "registration");
  await sendProfile(page, person);
  await page.getByRole("button", { name: "Create a passkey" }).click();
  await expectOutcome(page, /cancelled.*try again, or choose another way/i);
  await expectAccessible(page);
  await send(page, "method=password", { password: person.password });
  await expectFlow(page, "verification");
});

test("a device without a passkey is answered with what to do next, and the password still works", async ({
  page,
  person,
}) => {
  await person.seeded();
  await plugIn(page, "device");
  await openFlow(page, "login");
  await button(page).click();
  await expectOutcome(page, /try again, or choose another way/i);
  await send(page, "method=password", { identifier: person.email, password: person.password });
  await expectHome(page, person);
});

test("in settings a prompt can be cancelled, a device is added once only, a second one too, and each is removed", async ({
  page,
  person,
}) => {
  test.slow();
  await person.seeded();
  const first = await plugIn(page, "device", "no");
  await signIn(page, person);
  await expectHome(page, person);
  await openFlow(page, "settings");
  await page.getByRole("button", { name: "Add a passkey" }).click();
  await expectOutcome(page, /cancelled.*try again/i);

  await first.answers("yes");
  await addPasskey(page);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Add a passkey" }).click();
  await expectOutcome(page, /has a passkey for your account already/);

  await first.unplug();
  const second = await plugIn(page, "device");
  const removals = page.getByRole("button", { name: /^Remove the passkey/ });
  await page.getByRole("button", { name: "Add a passkey" }).click();
  await expect(removals).toHaveCount(2);
  await removals.first().click();
  await expect(removals).toHaveCount(1);
  await expectSaved(page);
  await removals.first().click();
  await expect(removals).toHaveCount(0);
  await expectSaved(page);
  // Its keeper was told: it is not offered any more.
  await expect.poll(() => second.holds()).toBe(0);
});

test("the only way in cannot be removed, and the page says why", async ({ page, person }) => {
  await plugIn(page, "device");
  await registerByPasskey(page, person);
  await openFlow(page, "settings");
  await expect(page.getByRole("button", { name: /^Remove the passkey/ })).toBeDisabled();
  await expect(
    page.getByText(/your only way to sign in, so it cannot be removed.*Add another way first/),
  ).toBeVisible();
  await expectAccessible(page);
});

for (const remaining of ["another passkey", "no passkey"]) {
  test(`a passkey that was removed elsewhere, with ${remaining} left, is answered with what to do next`, async ({
    page,
    person,
    newVisitor,
  }) => {
    test.slow();
    await person.seeded();
    await withoutAutofill(page);
    await plugIn(page, "device");
    await signIn(page, person);
    await expectHome(page, person);
    await openFlow(page, "settings");
    await addPasskey(page);
    await signOut(page);

    const elsewhere = await (await newVisitor()).newPage();
    await plugIn(elsewhere, "device");
    await signIn(elsewhere, person);
    await expectHome(elsewhere, person);
    await openFlow(elsewhere, "settings");
    const removals = elsewhere.getByRole("button", { name: /^Remove the passkey/ });
    const old = await removals.getAttribute("value");
    if (remaining === "another passkey") {
      await elsewhere.getByRole("button", { name: "Add a passkey" }).click();
      await expect(removals).toHaveCount(2);
    }
    await elsewhere.locator(`button[name=passkey_remove][value="${old}"]`).click();
    await expect(removals).toHaveCount(remaining === "another passkey" ? 1 : 0);

    await openFlow(page, "login");
    await button(page).click();
    await expect(page).toHaveTitle(/^Error:/);
    const alert = page.getByTestId(/^ui\/message\/40000/);
    await expect(alert).toHaveRole("alert");
    await expect(alert).toHaveText(/passkey.*choose another way/i);
    await expectAccessible(page);
    await send(page, "method=password", { identifier: person.email, password: person.password });
    await expectHome(page, person);
  });
}

test("without script a sentence says what a passkey needs, and the password still works", async ({
  newVisitor,
  person,
}) => {
  await person.seeded();
  const page = await (await newVisitor({ javaScriptEnabled: false })).newPage();
  const sentence = page.getByText(/To use a passkey, JavaScript has to be on.*The other ways work without it/);
  await openFlow(page, "login");
  await expect(sentence).toBeVisible();
  await expect(button(page)).toHaveCount(0);
  await send(page, "method=password", { identifier: person.email, password: person.password });
  await expectHome(page, person);
  await openFlow(page, "settings");
  await expect(sentence).toBeVisible();
  await expect(page.getByRole("button", { name: "Add a passkey" })).toHaveCount(0);
});

test("without script a person registers with a password where passkeys are offered", async ({ newVisitor, person }) => {
  const page = await (await newVisitor({ javaScriptEnabled: false })).newPage();
  await openFlow(page, "registration");
  await sendProfile(page, person);
  await expect(message(page, 1040009)).toBeVisible();
  await expect(page.getByText(/To use a passkey, JavaScript has to be on/)).toBeVisible();
  await send(page, "method=password", { password: person.password });
  await expectFlow(page, "verification");
});
