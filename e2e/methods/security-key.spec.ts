import { expect } from "@playwright/test";
import { expectAccessible } from "../support/assert/accessibility.ts";
import { addSecurityKey, expectOutcome, expectSaved, removalOf } from "../support/pages/factors.ts";
import {
  expectFlow,
  expectHome,
  field,
  formWith,
  heading,
  message,
  openFlow,
  signIn,
  signOut,
} from "../support/pages/pages.ts";
import { plugIn } from "../support/people/authenticator.ts";
import { test } from "../support/test.ts";

test.use({ profile: "mfa" });

test("a security key is added by a name, and confirms each sign-in after it", async ({ page, person }) => {
  test.slow();
  await person.seeded();
  await plugIn(page, "key");
  await signIn(page, person);
  await expectHome(page, person);
  await openFlow(page, "settings");
  await addSecurityKey(page, "Blue key");
  await expectAccessible(page);

  await signOut(page);
  await signIn(page, person);
  await expectFlow(page, "login");
  await expect(heading(page)).toHaveText("One more step");
  await expect(message(page, 1010004)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Use a security key" }).click();
  await expectHome(page, person);
});

test("Enter in the name of one more key removes none of those that are there", async ({ page, person }) => {
  test.slow();
  await person.seeded();
  await plugIn(page, "key");
  await signIn(page, person);
  await expectHome(page, person);
  await openFlow(page, "settings");
  await addSecurityKey(page, "Blue key");
  const sent: string[] = [];
  page.on("request", (request) => request.method() === "POST" && sent.push(request.url()));
  await field(page, "webauthn_register_displayname").fill("Red key");
  await field(page, "webauthn_register_displayname").press("Enter");
  await openFlow(page, "settings");
  await expect(removalOf(page, "Blue key")).toHaveCount(1);
  expect(sent).toEqual([]);
});

test("a prompt that was cancelled is explained in the page, and the next try works", async ({ page, person }) => {
  test.slow();
  await person.seeded();
  const key = await plugIn(page, "key", "no");
  await signIn(page, person);
  await expectHome(page, person);
  await openFlow(page, "settings");
  await field(page, "webauthn_register_displayname").fill("Blue key");
  await page.getByRole("button", { name: "Add a security key" }).click();
  await expectOutcome(page, /cancelled.*try again/i);
  await expect(field(page, "webauthn_register_displayname")).toHaveValue("Blue key");
  await expectAccessible(page);
  await key.answers("yes");
  await addSecurityKey(page, "Blue key");
});

test("a key that belongs to nobody here is answered with what to do next, and the right one then works", async ({
  page,
  person,
}) => {
  test.slow();
  await person.seeded();
  const right = await plugIn(page, "key");
  await signIn(page, person);
  await expectHome(page, person);
  await openFlow(page, "settings");
  await addSecurityKey(page, "Blue key");
  await signOut(page);

  await right.answers("none");
  const wrong = await plugIn(page, "key");
  await signIn(page, person);
  await page.getByRole("button", { name: "Use a security key" }).click();
  await expectOutcome(page, /cancelled, or the key does not belong to your account.*try again/i);
  await expectAccessible(page);
  await wrong.unplug();
  await right.answers("yes");
  await page.getByRole("button", { name: "Use a security key" }).click();
  await expectHome(page, person);
});

test("a key without a name is asked for one before it is touched", async ({ page, person }) => {
  await person.seeded();
  const key = await plugIn(page, "key");
  await signIn(page, person);
  await expectHome(page, person);
  await openFlow(page, "settings");
  await page.getByRole("button", { name: "Add a security key" }).click();
  await expect(field(page, "webauthn_register_displayname")).toBeFocused();
  expect(await key.holds()).toBe(0);
});

test("the same key cannot be added twice, a second one can, and each is removed by its name", async ({
  page,
  person,
}) => {
  test.slow();
  await person.seeded();
  const blue = await plugIn(page, "key");
  await signIn(page, person);
  await expectHome(page, person);
  await openFlow(page, "settings");
  await addSecurityKey(page, "Blue key");
  await field(page, "webauthn_register_displayname").fill("Blue key again");
  await page.getByRole("button", { name: "Add a security key" }).click();
  await expectOutcome(page, /connected to your account already/);

  await blue.unplug();
  await plugIn(page, "key");
  await addSecurityKey(page, "Red key");
  await removalOf(page, "Blue key").click();
  await expectSaved(page);
  await expect(removalOf(page, "Blue key")).toHaveCount(0);
  await expect(removalOf(page, "Red key")).toBeVisible();

  await signOut(page);
  await signIn(page, person);
  await page.getByRole("button", { name: "Use a security key" }).click();
  await expectHome(page, person);
  await openFlow(page, "settings");
  await removalOf(page, "Red key").click();
  await expect(removalOf(page, "Red key")).toHaveCount(0);
  await expectSaved(page);
  await signOut(page);
  await signIn(page, person);
  await expectHome(page, person);
});

test("without script a sentence says what a security key needs, and the other settings work", async ({
  newVisitor,
  person,
}) => {
  await person.seeded();
  const page = await (await newVisitor({ javaScriptEnabled: false })).newPage();
  await signIn(page, person);
  await openFlow(page, "settings");
  await expect(page.getByText(/To use a security key, JavaScript has to be on/)).toBeVisible();
  await expect(page.getByRole("button", { name: "Add a security key" })).toHaveCount(0);
  await expect(formWith(page, "method=profile")).toBeVisible();
});
