import { expect } from "@playwright/test";
import type { Ui } from "../support/pages/ui.ts";
import { describeEach, withAndWithoutScript } from "../support/people/visitors.ts";
import { test } from "../support/test.ts";

describeEach(withAndWithoutScript, () => {
  test("who is signed in and asks for sign-in, sign-up or recovery comes to the account", async ({
    page,
    ui,
    member,
    servers,
  }) => {
    for (const path of ["/login", "/registration", "/recovery"]) {
      await page.goto(path);
      await ui.expectHome(member);
    }
    await page.goto(`/login?return_to=${encodeURIComponent(`${servers.uiUrl}/sessions`)}`);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page.getByTestId("login-flow")).toHaveCount(0);
  });

  test("Back after signing in leads to the account, not to an error", async ({ page, ui, account }) => {
    await ui.open("registration");
    await ui.signIn(account);
    await ui.expectHome(account);
    await page.goBack();
    await ui.expectHome(account);
  });

  test("Back after registering leads on, not to an error", async ({ page, ui, person }) => {
    await ui.register(person);
    await page.goBack();
    await expect(page.getByTestId("registration-flow")).toHaveCount(0);
    await ui.expectHome(person);
  });

  test("a sign-in page in a second tab is no dead end after signing in in the first", async ({
    ui,
    account,
    guard,
  }) => {
    guard.expectStatus(403);
    const second = await ui.newTab();
    await ui.open("login");
    await second.open("login");
    await ui.enter(account);
    await ui.expectHome(account);

    await second.enter(account);
    await comeOn(second);
    await second.expectHome(account);
  });

  test("a settings page in a second tab still saves after the first has saved", async ({ ui, member: _ }) => {
    const second = await ui.newTab();
    await ui.open("settings");
    await second.open("settings");
    await ui.send("method=profile", { "traits.name.first": "Augusta" });
    await expect(ui.message(1050001)).toBeVisible();
    await second.send("method=profile", { "traits.name.first": "Byron" });
    await expect(second.message(1050001)).toBeVisible();
    await expect(second.field("traits.name.first")).toHaveValue("Byron");
  });

  test("a settings page whose account was left in another tab changes nothing", async ({
    page,
    ui,
    account,
    newPerson,
    guard,
  }) => {
    guard.expectStatus(403);
    const other = await newPerson().seeded();
    await ui.signInHome(account);
    await ui.open("settings");
    await ui.changeAccountInAnotherTab(other);

    await ui.send("method=profile", { "traits.name.first": "Mallory" });
    await expect(ui.problem("identityMismatch").or(ui.problem("csrf"))).toBeVisible();
    await page.goto("/settings");
    await ui.expectFlow("settings");
    await expect(ui.field("traits.name.first")).toHaveValue(other.first);
    await expect(ui.field("traits.email")).toHaveValue(other.email);
  });

  test("a sign-in that is pressed twice signs in", async ({ ui, account, guard }) => {
    guard.expectStatus(403);
    await ui.open("login");
    const form = ui.form("method=password");
    await ui.field("identifier").fill(account.email);
    await ui.field("password").fill(account.password);
    await form.locator('button[value="password"]').dblclick();
    await comeOn(ui);
    await ui.expectHome(account);
  });

  test("a verification that was finished in another browser lets the first one go on", async ({
    page,
    ui,
    person,
    inbox,
    newVisitor,
  }) => {
    await ui.register(person);
    const elsewhere = await newVisitor();
    await elsewhere.page.goto(await inbox.link("verification"));
    await elsewhere.send("method=code");
    await expect(elsewhere.message(1080002)).toBeVisible();

    const before = await ui.flowId();
    await page.reload();
    await ui.expectNewFlow("verification", before);
    await expect(ui.notice("elsewhere")).toHaveRole("status");
    await page.getByRole("link", { name: "Continue without verifying" }).click();
    await ui.expectHome(person);
  });

  test("a code that verified already is told as used, and the address stays verified", async ({
    page,
    ui,
    person,
    inbox,
  }) => {
    await ui.register(person);
    const link = await inbox.link("verification");
    await page.goto(link);
    await ui.send("method=code");
    await expect(ui.message(1080002)).toBeVisible();
    await page.goto(link);
    await ui.expectFlow("verification");
    await page.goto("/");
    await ui.expectHome(person);
    await expect(page.getByText("is not verified yet")).toHaveCount(0);
  });
});

test("a registration that is pressed twice makes one account", async ({ page, ui, person }) => {
  await ui.open("registration");
  await ui.sendProfile(person);
  const form = ui.form("method=password");
  await ui.field("password").fill(person.password);
  await form.locator('button[value="password"]').dblclick();
  await ui.expectFlow("verification");
  await page.goto("/");
  await ui.expectHome(person);
});

test("a code that is sent twice verifies once", async ({ page, ui, person, inbox }) => {
  await ui.register(person);
  const code = await inbox.code("verification");
  await ui.enterCode(code);
  await page.keyboard.press("Enter");
  await expect(ui.message(1080002)).toBeVisible();
});

test("a page that stays open warns before it closes, says when it has, and leads to a fresh one", async ({
  page,
  ui,
  account: _,
  kratos,
  servers,
}) => {
  await page.clock.install();
  const target = `${servers.uiUrl}/sessions`;
  await ui.open("login", `?return_to=${encodeURIComponent(target)}`);
  const before = await ui.flowId();
  const island = page.locator("flow-expiry");
  await expect(island).toBeHidden();

  await page.clock.fastForward("58:30");
  await expect(island.getByRole("status")).toHaveText(/closes in 2 minutes/);
  await page.clock.fastForward("01:00");
  await expect(island.getByRole("status")).toHaveText(/closes in 1 minute\./);
  await page.clock.fastForward("01:00");
  await expect(island.getByRole("alert")).toHaveText(/has been closed/);
  await island.getByRole("link").click();
  await ui.expectNewFlow("login", before);
  expect((await kratos.readFlow(ui, "login")).body.return_to).toBe(target);
});

/** Kratos may refuse the second of two posts: then the page says what happened and leads on. */
async function comeOn(ui: Ui) {
  const home = ui.page.getByRole("heading", { name: /^Hello/ });
  const refused = ui.problem("csrf");
  await expect(home.or(refused)).toBeVisible();
  if (await refused.isVisible()) await refused.getByRole("link").first().click();
}
