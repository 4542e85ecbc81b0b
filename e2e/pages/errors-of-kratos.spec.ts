import { randomUUID } from "node:crypto";
import { expect } from "@playwright/test";
import { expectAccessible } from "../support/assert/accessibility.ts";
import type { Ui } from "../support/pages/ui.ts";
import { describeEach, withAndWithoutScript } from "../support/people/visitors.ts";
import { test } from "../support/test.ts";

test.use({ profile: "oidc", schema: "first-name" });

/** What a person opens, and the page that explains why it leads nowhere; rows of docs/errors.md. */
const links: { title: string; path: string; explains: string; status: number }[] = [
  {
    title: "a sign-in with a factor that there is not",
    path: "/login?aal=aal9",
    explains: "badRequest",
    status: 400,
  },
  {
    title: "a sign-in for an application, where no applications are set up",
    path: "/login?login_challenge=nonsense",
    explains: "configuration",
    status: 500,
  },
  {
    title: "an answer of another service that nobody asked for",
    path: "/self-service/methods/oidc/callback/acme?state=nonsense&code=nonsense",
    explains: "provider",
    status: 400,
  },
  {
    title: "an answer of a service that there is not",
    path: `/self-service/methods/oidc/callback/nope?state=${randomUUID()}&code=nonsense`,
    explains: "provider",
    status: 400,
  },
  {
    title: "a sign-out without a session",
    path: "/self-service/logout?token=nonsense",
    explains: "alreadySignedOut",
    status: 401,
  },
  { title: "an error of the application's own", path: "/error?error=invalid_request", explains: "oauth", status: 400 },
];

describeEach(withAndWithoutScript, () => {
  for (const { title, path, explains, status } of links) {
    test(`${title} is explained, and leads on`, async ({ page, ui, guard }) => {
      guard.expectStatus(status);
      const response = await page.goto(path);
      expect(response?.status()).toBe(status);
      await expectExplained(ui, explains);
    });
  }

  test("an account that is switched off is told so when it signs in", async ({ page, ui, account, kratos, guard }) => {
    guard.expectStatus(403);
    await kratos.disable(account.email);
    await ui.signIn(account);
    await expectExplained(ui, "accountDisabled");
    await page.getByRole("main").getByRole("link").first().click();
    await ui.expectFlow("login");
  });

  test("an account that is switched off in the middle of a visit has to sign in again", async ({
    page,
    ui,
    member,
    kratos,
  }) => {
    await kratos.disable(member.email);
    await page.goto("/");
    await ui.expectFlow("login");
    await expect(ui.notice("signed-out")).toHaveRole("status");
  });

  test("a sign-out link of another session signs nobody out", async ({ page, ui, member, guard }) => {
    guard.expectStatus(401);
    await page.goto("/self-service/logout?token=nonsense");
    await expect(ui.problem("alreadySignedOut")).toBeVisible();
    await page.goto("/");
    await ui.expectHome(member);
  });

  test("a second factor that is asked for without a session comes after the first", async ({ page, ui, account }) => {
    await page.goto("/login?aal=aal2");
    await ui.expectFlow("login");
    await ui.enter(account);
    await expect(page.getByRole("main").getByText("needs a second step")).toBeVisible();
  });

  test("a second factor that an account does not have leaves ways out", async ({ page, ui, member: _ }) => {
    // A page without a form: nothing of it names its flow, and nothing has to.
    await page.goto("/login?aal=aal2");
    await expect(page.getByRole("main").getByText("needs a second step")).toBeVisible();
    await expect(page.getByRole("link", { name: "Set up a second step" })).toBeVisible();
    await page.getByRole("main").getByRole("link", { name: "Sign out" }).click();
    await ui.expectFlow("login");
  });

  test("a form of a method that was switched off meanwhile is explained", async ({ page, ui, person, guard }) => {
    guard.expectStatus(404);
    await ui.open("login");
    await page
      .locator('button[name="method"][value="password"]')
      .evaluate((button) => button.setAttribute("value", "webauthn"));
    await ui.send("method=webauthn", { identifier: person.email, password: person.password });
    await expectExplained(ui, "disabled");
  });

  test("a form whose flow is gone is explained", async ({ page, ui, person, guard }) => {
    guard.expectStatus(404);
    await ui.open("login");
    await page.locator("form").evaluateAll((forms, id) => {
      for (const form of forms) {
        const action = form.getAttribute("action") ?? "";
        form.setAttribute("action", action.replace(/flow=[^&]+/, `flow=${id}`));
      }
    }, randomUUID());
    await ui.enter(person);
    await expectExplained(ui, "notFound");
  });
});

test("what a settings form of another account meets is explained", async ({ page, ui, account, newPerson, guard }) => {
  guard.expectStatus(403);
  const other = await newPerson().seeded();
  await ui.signInHome(account);
  await ui.open("settings");
  await ui.changeAccountInAnotherTab(other);
  await ui.send("method=profile", { "traits.name.first": "Mallory" });
  await expectExplained(ui, "identityMismatch");
  await page.getByRole("main").getByRole("link").first().click();
  await ui.expectHome(other);
});

test("a page that explains has no barrier", async ({ page, guard }) => {
  guard.expectStatus(400);
  await page.goto("/login?aal=aal9");
  await expectAccessible(page);
});

async function expectExplained(ui: Ui, name: string) {
  await expect(ui.problem(name)).toBeVisible();
  await expect(ui.heading).toHaveCount(1);
  await expect(ui.page.getByTestId("reference")).toBeVisible();
  await expect(ui.page.getByRole("main").getByRole("link").first()).toBeVisible();
}
