import { expect, type Page } from "@playwright/test";
import {
  enterCode,
  expectFlow,
  expectHome,
  expectNewFlow,
  field,
  flowId,
  formWith,
  message,
  notice,
  openFlow,
  problem,
  register,
  send,
  sendProfile,
  signIn,
  signOut,
} from "../support/pages/pages.ts";
import { withAndWithoutScript } from "../support/people/visitors.ts";
import { test } from "../support/test.ts";

for (const { who, use } of withAndWithoutScript) {
  test.describe(who, () => {
    test.use(use);

    test("who is signed in and asks for sign-in, sign-up or recovery comes to the account", async ({
      page,
      person,
      servers,
    }) => {
      await person.seeded();
      await signIn(page, person);
      await expectHome(page, person);
      for (const path of ["/login", "/registration", "/recovery"]) {
        await page.goto(path);
        await expectHome(page, person);
      }
      await page.goto(`/login?return_to=${encodeURIComponent(`${servers.uiUrl}/sessions`)}`);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expect(page.getByTestId("login-flow")).toHaveCount(0);
    });

    test("Back after signing in leads to the account, not to an error", async ({ page, person }) => {
      await person.seeded();
      await openFlow(page, "registration");
      await openFlow(page, "login");
      await send(page, "method=password", { identifier: person.email, password: person.password });
      await expectHome(page, person);
      await page.goBack();
      await expectHome(page, person);
    });

    test("Back after registering leads on, not to an error", async ({ page, person }) => {
      await register(page, person);
      await page.goBack();
      await expect(page.getByTestId("registration-flow")).toHaveCount(0);
      await expectHome(page, person);
    });

    test("a sign-in page in a second tab is no dead end after signing in in the first", async ({
      page,
      person,
      context,
      guard,
    }) => {
      guard.expectStatus(403);
      await person.seeded();
      const second = await context.newPage();
      await openFlow(page, "login");
      await openFlow(second, "login");
      await send(page, "method=password", { identifier: person.email, password: person.password });
      await expectHome(page, person);

      await send(second, "method=password", { identifier: person.email, password: person.password });
      await comeOn(second);
      await expectHome(second, person);
    });

    test("a settings page in a second tab still saves after the first has saved", async ({ page, person, context }) => {
      await person.seeded();
      await signIn(page, person);
      await expectHome(page, person);
      const second = await context.newPage();
      await openFlow(page, "settings");
      await openFlow(second, "settings");
      await send(page, "method=profile", { "traits.name.first": "Augusta" });
      await expect(message(page, 1050001)).toBeVisible();
      await send(second, "method=profile", { "traits.name.first": "Byron" });
      await expect(message(second, 1050001)).toBeVisible();
      await expect(field(second, "traits.name.first")).toHaveValue("Byron");
    });

    test("a settings page whose account was left in another tab changes nothing", async ({
      page,
      person,
      newPerson,
      context,
      guard,
    }) => {
      guard.expectStatus(403);
      await person.seeded();
      const other = await newPerson().seeded();
      await signIn(page, person);
      await expectHome(page, person);
      await openFlow(page, "settings");
      const second = await context.newPage();
      await second.goto("/");
      await signOut(second);
      await send(second, "method=password", { identifier: other.email, password: other.password });
      await expectHome(second, other);

      await send(page, "method=profile", { "traits.name.first": "Mallory" });
      await expect(problem(page, "identityMismatch").or(problem(page, "csrf"))).toBeVisible();
      await page.goto("/settings");
      await expectFlow(page, "settings");
      await expect(field(page, "traits.name.first")).toHaveValue(other.first);
      await expect(field(page, "traits.email")).toHaveValue(other.email);
    });

    test("a sign-in that is pressed twice signs in", async ({ page, person, guard }) => {
      guard.expectStatus(403);
      await person.seeded();
      await openFlow(page, "login");
      const form = formWith(page, "method=password");
      await field(form, "identifier").fill(person.email);
      await field(form, "password").fill(person.password);
      await form.locator('button[value="password"]').dblclick();
      await comeOn(page);
      await expectHome(page, person);
    });

    test("a verification that was finished in another browser lets the first one go on", async ({
      page,
      person,
      mailbox,
      newVisitor,
    }) => {
      await register(page, person);
      const elsewhere = await (await newVisitor()).newPage();
      await elsewhere.goto(await mailbox(person.email).link("verification"));
      await send(elsewhere, "method=code");
      await expect(message(elsewhere, 1080002)).toBeVisible();

      const before = await flowId(page);
      await page.reload();
      await expectNewFlow(page, "verification", before);
      await expect(notice(page, "elsewhere")).toHaveRole("status");
      await page.getByRole("link", { name: "Continue without it" }).click();
      await expectHome(page, person);
    });

    test("a code that verified already is told as used, and the address stays verified", async ({
      page,
      person,
      mailbox,
    }) => {
      await register(page, person);
      const link = await mailbox(person.email).link("verification");
      await page.goto(link);
      await send(page, "method=code");
      await expect(message(page, 1080002)).toBeVisible();
      await page.goto(link);
      await expectFlow(page, "verification");
      await page.goto("/");
      await expectHome(page, person);
      await expect(page.getByText("is not verified yet")).toHaveCount(0);
    });
  });
}

test("a registration that is pressed twice makes one account", async ({ page, person }) => {
  await openFlow(page, "registration");
  await sendProfile(page, person);
  const form = formWith(page, "method=password");
  await field(form, "password").fill(person.password);
  await form.locator('button[value="password"]').dblclick();
  await expectFlow(page, "verification");
  await page.goto("/");
  await expectHome(page, person);
});

test("a code that is sent twice verifies once", async ({ page, person, mailbox }) => {
  await register(page, person);
  const code = await mailbox(person.email).code("verification");
  await enterCode(page, code);
  await page.keyboard.press("Enter");
  await expect(message(page, 1080002)).toBeVisible();
});

test("a page that stays open warns before it closes, says when it has, and leads to a fresh one", async ({
  page,
  person,
  kratos,
  servers,
}) => {
  await person.seeded();
  await page.clock.install();
  const target = `${servers.uiUrl}/sessions`;
  await openFlow(page, "login", `?return_to=${encodeURIComponent(target)}`);
  const before = await flowId(page);
  const island = page.locator("flow-expiry");
  await expect(island).toBeHidden();

  await page.clock.fastForward("58:30");
  await expect(island.getByRole("status")).toHaveText(/closes in 2 minutes/);
  await page.clock.fastForward("02:00");
  await expect(island.getByRole("alert")).toHaveText(/has been closed/);
  await island.getByRole("link").click();
  await expectNewFlow(page, "login", before);
  expect((await kratos.readFlow(page, "login")).body.return_to).toBe(target);
});

/** Kratos may refuse the second of two posts: then the page says what happened and leads on. */
async function comeOn(page: Page) {
  const home = page.getByRole("heading", { name: /^Hello/ });
  const refused = problem(page, "csrf");
  await expect(home.or(refused)).toBeVisible();
  if (await refused.isVisible()) await refused.getByRole("link").first().click();
}
