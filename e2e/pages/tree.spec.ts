import { expect } from "@playwright/test";
import { expectSound, told, toldFocused, treeOf } from "../support/assert/tree.ts";
import { connectApp, makeBackupCodes } from "../support/pages/factors.ts";
import { tour } from "../support/pages/tour.ts";
import { test } from "../support/test.ts";

/** What assistive technology is told, read from Chromium's own tree. */
test.use({ profile: "mfa" });

test("every page has its landmarks, headings in order, and a name for each control that holds its visible words", async ({
  page,
  ui,
  account,
  guard,
}) => {
  await tour({ ui, account, guard }, (name) => test.step(name, () => expectSound(page)));
});

test("sign-in is told in full, and a wrong password with it", async ({ page, ui, person }) => {
  await ui.open("login");
  await expect(page.locator("body")).toMatchAriaSnapshot(`
    - link "Skip to main content"
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
  await ui.signIn({ ...person, password: "wrong" });
  await expect(page).toHaveTitle(/^Error: Sign in to Portico/);
  await told(page, "alert", "");
  const password = await toldFocused(page, "textbox", "Password");
  expect(password).toMatchObject({ focused: "true", invalid: "true", required: "true" });
  expect(password.description).toMatch(/^That didn’t match/);
});

test("a shown password is told by the button's state and a polite word, with the button's name unchanged", async ({
  page,
  ui,
}) => {
  await ui.open("login");
  const show = page.getByRole("button", { name: "Show password" });
  await expect(show).toBeVisible();
  expect(await told(page, "button", "Show password")).toMatchObject({ pressed: "false" });
  await show.press("Enter");
  expect(await told(page, "button", "Show password")).toMatchObject({ pressed: "true" });
  await told(page, "StaticText", "Your password is visible");
  const region = (await treeOf(page)).find(({ role, live }) => role === "status" && live === "polite");
  expect(region).toMatchObject({ atomic: "true" });
});

test("a field's hint and its error are told with it, and the next field asks for nothing twice", async ({
  page,
  ui,
  person,
}) => {
  await ui.open("registration");
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
  await ui.sendProfile({ ...person, first: "A".repeat(81) });
  await expect(page).toHaveTitle(/^Error:/);
  const first = await toldFocused(page, "textbox", "First name (optional)");
  expect(first).toMatchObject({ focused: "true", invalid: "true" });
  expect(first.description).toContain((await ui.message(4000017).textContent()) ?? "missing");
  await ui.sendProfile(person);
  await expect(ui.heading).toHaveText("Protect your account");
  expect((await told(page, "textbox", "Password")).description).toMatch(
    /^At least 8 characters\. Longer is better\. Avoid anything close to/,
  );
  await ui.send("method=password", { password: "short" });
  await expect(page).toHaveTitle(/^Error:/);
  const password = await toldFocused(page, "textbox", "Password");
  expect(password).toMatchObject({ focused: "true", invalid: "true" });
  expect(password.description).toMatch(/^At least 8 characters\. Longer is better.+at least 8 characters/);
});

for (const kind of ["recovery", "verification"] as const) {
  test(`${kind}: that a code was sent is told with the field that takes the focus, and so is a wrong one`, async ({
    page,
    ui,
    account,
  }) => {
    await ui.open(kind);
    expect(await told(page, "textbox", /address/)).toMatchObject({ required: "true" });
    await ui.send("method=code", { email: account.email });
    const code = await toldFocused(page, "textbox", /code/i);
    expect(code).toMatchObject({ focused: "true" });
    expect(code.description).toMatch(/sent a (?:recovery|verification) code.*Six digits.*continue automatically/);
    expect(await told(page, "button", "Send a new code")).toMatchObject({ disabled: "true" });
    await ui.enterCode("000000");
    await expect(page).toHaveTitle(/^Error:/);
    const wrong = await toldFocused(page, "textbox", /code/i);
    expect(wrong).toMatchObject({ focused: "true", invalid: "true" });
    expect(wrong.description).toMatch(/isn’t right, or has already been used/);
  });
}

test("settings are regions with a name each, and what was saved takes the focus", async ({ page, ui, member: _ }) => {
  await ui.open("settings");
  const all = await treeOf(page);
  const regions = all.filter(({ role }) => role === "region").map(({ name }) => name);
  expect(regions).toEqual(["Personal details", "Password", "Authenticator app", "Backup codes", "Security keys"]);
  expect(all.filter(({ role }) => role === "navigation").map(({ name }) => name)).toEqual(["Account", "Sections"]);
  expect(await told(page, "textbox", "Code from the app")).toMatchObject({ required: "true" });
  expect((await told(page, "textbox", "Code from the app")).description).toMatch(/Six digits/);
  expect((await told(page, "textbox", "Password")).description).toMatch(/^At least 8 characters\. Longer is better/);
  const buttons = all.filter(({ role }) => role === "button").map(({ name }) => name);
  expect(buttons.filter((name, index) => buttons.indexOf(name) !== index)).toEqual([]);
  for (const name of ["Save personal details", "Save password", "Connect the authenticator app"]) {
    expect(buttons).toContain(name);
  }
  await told(page, "image", "QR code for your authenticator app");
  await ui.send("method=profile", { "traits.name.first": "Augusta" });
  await expect(ui.message(1050001)).toBeFocused();
  expect((await treeOf(page)).find(({ role, focused }) => role === "status" && focused === "true")).toBeDefined();
  await ui.send("method=password", { password: "short" });
  await expect(ui.field("password", "method=password")).toBeFocused();
  expect(await told(page, "textbox", "Password")).toMatchObject({ invalid: "true" });
});

test("what a removal does is told with its button", async ({ page, ui, member: _ }) => {
  await ui.open("settings");
  const removalOfApp = () => told(page, "button", "Disconnect the authenticator app");
  await connectApp(ui);
  expect((await removalOfApp()).description).toMatch(/you’ll sign in with one step only/);
  await makeBackupCodes(ui);
  expect((await removalOfApp()).description).toBe("After this, the second step when you sign in is: Backup codes.");
  const removalOfCodes = await told(page, "button", "Remove the backup codes");
  expect(removalOfCodes.description).toBe("After this, the second step when you sign in is: Authenticator app.");
});

test("devices name what each button signs out; signing out from elsewhere asks first", async ({
  page,
  ui,
  account,
  newDevice,
}) => {
  await newDevice();
  await ui.signInHome(account);
  await page.goto("/sessions");
  await expect(ui.heading).toBeVisible();
  const buttons = (await treeOf(page)).filter(({ role }) => role === "button").map(({ name }) => name);
  expect(buttons).toContainEqual(expect.stringMatching(/^Sign out: Chrom/));
  await page.locator('button[name=session]:not([value="all"])').click();
  await expect(page.getByTestId("sessions/one")).toBeFocused();

  const foreign = await ui.newTab();
  await foreign.page.setContent(`<a href="${new URL("/logout", page.url())}">out</a>`);
  await foreign.page.getByRole("link").click();
  await expect(foreign.page.getByRole("main")).toMatchAriaSnapshot(`
    - main:
      - heading "Sign out?" [level=1]
      - link "Sign out"
      - link "Stay signed in"
  `);
  await expectSound(foreign.page);
});

test("words in another language are marked, and each language names itself", async ({ page, ui, guard }) => {
  guard.expectStatus(500);
  await ui.open("login");
  await ui.chooseLocale("ar");
  await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
  await ui.languageLink.click();
  const names = page.locator("button[name=locale]");
  await expect(names.first()).toBeVisible();
  for (const name of await names.all()) expect(await name.getAttribute("lang")).toBe(await name.getAttribute("value"));
  await page.goto("/error?id=stub:500");
  await expect(ui.heading).toBeVisible();
  // Kratos' own English would be marked; here there is none.
  const foreign = await page.getByRole("main").evaluate((main) =>
    [...main.querySelectorAll("*")]
      .filter((element) => !element.children.length && /[a-z]{3,} [a-z]{3,}/i.test(element.textContent ?? ""))
      .filter((element) => element.closest("[lang]")?.getAttribute("lang") === "ar")
      .map((element) => element.textContent),
  );
  expect(foreign).toEqual([]);
});
