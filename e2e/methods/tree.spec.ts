import { expect } from "@playwright/test";
import { expectSound, told, toldFocused, treeOf } from "../support/assert/tree.ts";
import { connectApp, makeBackupCodes } from "../support/pages/factors.ts";
import {
  chooseLocale,
  enterCode,
  expectHome,
  field,
  formWith,
  heading,
  languageLink,
  message,
  openFlow,
  send,
  sendProfile,
  signIn,
} from "../support/pages/pages.ts";
import { tour } from "../support/pages/tour.ts";
import { test } from "../support/test.ts";

/** What assistive technology is told, read from Chromium's own tree. */
test.use({ profile: "mfa" });

test("every page has its landmarks, headings in order, and a name for each control that holds its visible words", async ({
  page,
  context,
  person,
  guard,
}) => {
  test.slow();
  await tour({ page, context, person, guard }, (name) => test.step(name, () => expectSound(page)));
});

test("sign-in is told in full, and a wrong password with it", async ({ page, person }) => {
  await openFlow(page, "login");
  await expect(page.locator("body")).toMatchAriaSnapshot(`
    - link "Skip to the content"
    - main:
      - heading "Sign in to Portico" [level=1]
      - text: E-mail
      - textbox "E-mail"
      - text: Password
      - textbox "Password"
      - button "Show password": Show
      - paragraph:
        - link "Forgot your password?"
      - button "Sign in"
      - list:
        - listitem:
          - link "Create an account"
    - contentinfo
  `);
  expect(await told(page, "textbox", "Password")).toMatchObject({
    required: "true",
    invalid: "false",
    description: "",
  });
  await signIn(page, { ...person, password: "wrong" });
  await expect(page).toHaveTitle(/^Error: Sign in to Portico/);
  await told(page, "alert", "");
  const password = await toldFocused(page, "textbox", "Password");
  expect(password).toMatchObject({ focused: "true", invalid: "true", required: "true" });
  expect(password.description).toMatch(/^That did not match/);
});

test("a shown password is told by the button's state and a polite word, with the button's name unchanged", async ({
  page,
}) => {
  await openFlow(page, "login");
  const show = page.getByRole("button", { name: "Show password" });
  await expect(show).toBeVisible();
  expect(await told(page, "button", "Show password")).toMatchObject({ pressed: "false" });
  await show.press("Enter");
  expect(await told(page, "button", "Show password")).toMatchObject({ pressed: "true" });
  await told(page, "StaticText", "The password is shown");
  const region = (await treeOf(page)).find(({ role, live }) => role === "status" && live === "polite");
  expect(region).toMatchObject({ atomic: "true" });
});

test("a field's hint and its error are told with it, and the next field asks for nothing twice", async ({
  page,
  person,
}) => {
  await openFlow(page, "registration");
  await expect(page.locator("main")).toMatchAriaSnapshot(`
    - main:
      - heading "Create your Portico account" [level=1]
      - textbox "E-mail"
      - textbox "First name (optional)"
      - textbox "Last name (optional)"
      - button "Continue"
      - list:
        - listitem:
          - link "Back to sign-in"
  `);
  expect(await told(page, "textbox", "E-mail")).toMatchObject({ required: "true" });
  expect(await told(page, "textbox", "First name (optional)")).toMatchObject({ required: "false" });
  await sendProfile(page, { ...person, first: "A".repeat(81) });
  await expect(page).toHaveTitle(/^Error:/);
  const first = await toldFocused(page, "textbox", "First name (optional)");
  expect(first).toMatchObject({ focused: "true", invalid: "true" });
  expect(first.description).toContain((await message(page, 4000017).textContent()) ?? "missing");
  await sendProfile(page, person);
  await expect(heading(page)).toHaveText("Protect your account");
  expect((await told(page, "textbox", "Password")).description).toMatch(/^Longer is better\. Avoid one that is like/);
  await send(page, "method=password", { password: "short" });
  await expect(page).toHaveTitle(/^Error:/);
  const password = await toldFocused(page, "textbox", "Password");
  expect(password).toMatchObject({ focused: "true", invalid: "true" });
  expect(password.description).toMatch(/^Longer is better.+at least 8 characters/);
});

for (const kind of ["recovery", "verification"] as const) {
  test(`${kind}: that a code was sent is told with the field that takes the focus, and so is a wrong one`, async ({
    page,
    person,
  }) => {
    await person.seeded();
    await openFlow(page, kind);
    expect(await told(page, "textbox", /address/)).toMatchObject({ required: "true" });
    await send(page, "method=code", { email: person.email });
    const code = await toldFocused(page, "textbox", /code/i);
    expect(code).toMatchObject({ focused: "true" });
    expect(code.description).toMatch(/on its way to it.*Six digits.*goes on by itself/);
    expect(await told(page, "button", "Send a new code")).toMatchObject({ disabled: "true" });
    await enterCode(page, "000000");
    await expect(page).toHaveTitle(/^Error:/);
    const wrong = await toldFocused(page, "textbox", /code/i);
    expect(wrong).toMatchObject({ focused: "true", invalid: "true" });
    expect(wrong.description).toMatch(/not right or was used already/);
  });
}

test("settings are regions with a name each, and what was saved takes the focus", async ({ page, person }) => {
  await person.seeded();
  await signIn(page, person);
  await expectHome(page, person);
  await openFlow(page, "settings");
  const all = await treeOf(page);
  const regions = all.filter(({ role }) => role === "region").map(({ name }) => name);
  expect(regions).toEqual(["Personal details", "Password", "Authenticator app", "Backup codes", "Security keys"]);
  expect(all.filter(({ role }) => role === "navigation").map(({ name }) => name)).toEqual(["Account", "Sections"]);
  expect(await told(page, "textbox", "Code from the app")).toMatchObject({ required: "true" });
  expect((await told(page, "textbox", "Code from the app")).description).toMatch(/Six digits/);
  expect((await told(page, "textbox", "Password")).description).toMatch(/^Longer is better/);
  const buttons = all.filter(({ role }) => role === "button").map(({ name }) => name);
  expect(buttons.filter((name, index) => buttons.indexOf(name) !== index)).toEqual([]);
  for (const name of ["Save personal details", "Save password", "Connect the authenticator app"]) {
    expect(buttons).toContain(name);
  }
  await told(page, "image", "QR code for your authenticator app");
  await send(page, "method=profile", { "traits.name.first": "Augusta" });
  await expect(message(page, 1050001)).toBeFocused();
  expect((await treeOf(page)).find(({ role, focused }) => role === "status" && focused === "true")).toBeDefined();
  await send(page, "method=password", { password: "short" });
  await expect(field(formWith(page, "method=password"), "password")).toBeFocused();
  expect(await told(page, "textbox", "Password")).toMatchObject({ invalid: "true" });
});

test("what a removal does is told with its button", async ({ page, person }) => {
  await person.seeded();
  await signIn(page, person);
  await expectHome(page, person);
  await openFlow(page, "settings");
  const removalOfApp = () => told(page, "button", "Disconnect the authenticator app");
  await connectApp(page);
  expect((await removalOfApp()).description).toMatch(/signing in takes no second step/);
  await makeBackupCodes(page);
  expect((await removalOfApp()).description).toBe("After this, the second step when you sign in is: Backup codes.");
  const removalOfCodes = await told(page, "button", "Remove the backup codes");
  expect(removalOfCodes.description).toBe("After this, the second step when you sign in is: Authenticator app.");
});

test("devices name what each button signs out; signing out from elsewhere asks first", async ({
  page,
  person,
  newVisitor,
}) => {
  await person.seeded();
  const other = await (await newVisitor()).newPage();
  await signIn(other, person);
  await expectHome(other, person);
  await signIn(page, person);
  await expectHome(page, person);
  await page.goto("/sessions");
  await expect(heading(page)).toBeVisible();
  const buttons = (await treeOf(page)).filter(({ role }) => role === "button").map(({ name }) => name);
  expect(buttons).toContainEqual(expect.stringMatching(/^Sign out: Chrom/));
  await page.locator('button[name=session]:not([value="all"])').click();
  await expect(page.getByTestId("sessions/one")).toBeFocused();

  const foreign = await page.context().newPage();
  await foreign.setContent(`<a href="${new URL("/logout", page.url())}">out</a>`);
  await foreign.getByRole("link").click();
  await expect(foreign.getByRole("main")).toMatchAriaSnapshot(`
    - main:
      - heading "Sign out?" [level=1]
      - link "Sign out"
      - link "Stay signed in"
  `);
  await expectSound(foreign);
});

test("words in another language are marked, and each language names itself", async ({ page, guard }) => {
  guard.expectStatus(500);
  await openFlow(page, "login");
  await chooseLocale(page, "ar");
  await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
  await languageLink(page).click();
  const names = page.locator("button[name=locale]");
  await expect(names.first()).toBeVisible();
  for (const name of await names.all()) expect(await name.getAttribute("lang")).toBe(await name.getAttribute("value"));
  await page.goto("/error?id=stub:500");
  await expect(heading(page)).toBeVisible();
  // Kratos' own English would be marked; here there is none.
  const foreign = await page.getByRole("main").evaluate((main) =>
    [...main.querySelectorAll("*")]
      .filter((element) => !element.children.length && /[a-z]{3,} [a-z]{3,}/i.test(element.textContent ?? ""))
      .filter((element) => element.closest("[lang]")?.getAttribute("lang") === "ar")
      .map((element) => element.textContent),
  );
  expect(foreign).toEqual([]);
});
