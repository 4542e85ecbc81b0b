import { expect } from "@playwright/test";
import { expectAccessible } from "../support/assert/accessibility.ts";
import { addSecurityKey, expectOutcome, removalOf } from "../support/pages/factors.ts";
import { plugIn } from "../support/people/authenticator.ts";
import { test } from "../support/test.ts";

test.use({ profile: "mfa" });

test("a security key is added by a name, and confirms each sign-in after it", async ({ page, ui, member }) => {
  await plugIn(page, "key");
  await ui.open("settings");
  await addSecurityKey(ui, "Blue key");
  await expectAccessible(page);

  await ui.signOut();
  await ui.signIn(member);
  await ui.expectFlow("login");
  await expect(ui.heading).toHaveText("One more step");
  await expect(ui.message(1010004)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Use a security key" }).click();
  await ui.expectHome(member);
});

test("Enter in the name of one more key removes none of those that are there", async ({ page, ui, member: _ }) => {
  await plugIn(page, "key");
  await ui.open("settings");
  await addSecurityKey(ui, "Blue key");
  const sent: string[] = [];
  page.on("request", (request) => request.method() === "POST" && sent.push(request.url()));
  await ui.field("webauthn_register_displayname").fill("Red key");
  await ui.field("webauthn_register_displayname").press("Enter");
  await ui.open("settings");
  await expect(removalOf(ui, "Blue key")).toHaveCount(1);
  expect(sent).toEqual([]);
});

test("a prompt that was cancelled is explained in the page, and the next try works", async ({
  page,
  ui,
  member: _,
}) => {
  const key = await plugIn(page, "key", "no");
  await ui.open("settings");
  await ui.field("webauthn_register_displayname").fill("Blue key");
  await page.getByRole("button", { name: "Add a security key" }).click();
  await expectOutcome(ui, /cancelled.*try again/i);
  await expect(ui.field("webauthn_register_displayname")).toHaveValue("Blue key");
  await expectAccessible(page);
  await key.answers("yes");
  await addSecurityKey(ui, "Blue key");
});

test("a key that belongs to nobody here is answered with what to do next, and the right one then works", async ({
  page,
  ui,
  member,
}) => {
  const right = await plugIn(page, "key");
  await ui.open("settings");
  await addSecurityKey(ui, "Blue key");
  await ui.signOut();

  await right.answers("none");
  const wrong = await plugIn(page, "key");
  await ui.signIn(member);
  await page.getByRole("button", { name: "Use a security key" }).click();
  await expectOutcome(ui, /cancelled, or the key does not belong to your account.*try again/i);
  await expectAccessible(page);
  await wrong.unplug();
  await right.answers("yes");
  await page.getByRole("button", { name: "Use a security key" }).click();
  await ui.expectHome(member);
});

test("a key without a name is asked for one before it is touched", async ({ page, ui, member: _ }) => {
  const key = await plugIn(page, "key");
  await ui.open("settings");
  await page.getByRole("button", { name: "Add a security key" }).click();
  await expect(ui.field("webauthn_register_displayname")).toBeFocused();
  expect(await key.holds()).toBe(0);
});

test("the same key cannot be added twice, a second one can, and each is removed by its name", async ({
  page,
  ui,
  member,
}) => {
  const blue = await plugIn(page, "key");
  await ui.open("settings");
  await addSecurityKey(ui, "Blue key");
  await ui.field("webauthn_register_displayname").fill("Blue key again");
  await page.getByRole("button", { name: "Add a security key" }).click();
  await expectOutcome(ui, /already connected to your account/);

  await blue.unplug();
  await plugIn(page, "key");
  await addSecurityKey(ui, "Red key");
  await removalOf(ui, "Blue key").click();
  await ui.expectSaved();
  await expect(removalOf(ui, "Blue key")).toHaveCount(0);
  await expect(removalOf(ui, "Red key")).toBeVisible();

  await ui.signOut();
  await ui.signIn(member);
  await page.getByRole("button", { name: "Use a security key" }).click();
  await ui.expectHome(member);
  await ui.open("settings");
  await removalOf(ui, "Red key").click();
  await expect(removalOf(ui, "Red key")).toHaveCount(0);
  await ui.expectSaved();
  await ui.signOut();
  await ui.signInHome(member);
});

test("without script a sentence says what a security key needs, and the other settings work", async ({
  newVisitor,
  account,
}) => {
  const ui = await newVisitor({ javaScriptEnabled: false });
  await ui.signIn(account);
  await ui.open("settings");
  await expect(ui.page.getByText(/To use a security key, turn on JavaScript/)).toBeVisible();
  await expect(ui.page.getByRole("button", { name: "Add a security key" })).toHaveCount(0);
  await expect(ui.form("method=profile")).toBeVisible();
});
