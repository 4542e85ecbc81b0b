import { randomUUID } from "node:crypto";
import { expect, type Page } from "@playwright/test";
import { expectAccessible } from "../support/assert/accessibility.ts";
import {
  expectFlow,
  expectHome,
  heading,
  notice,
  openFlow,
  problem,
  send,
  signIn,
  signOut,
} from "../support/pages/pages.ts";
import { withAndWithoutScript } from "../support/people/visitors.ts";
import { test } from "../support/test.ts";

test.use({ profile: "oidc" });

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

for (const { who, use } of withAndWithoutScript) {
  test.describe(who, () => {
    test.use(use);

    for (const { title, path, explains, status } of links) {
      test(`${title} is explained, and leads on`, async ({ page, guard }) => {
        guard.expectStatus(status);
        const response = await page.goto(path);
        expect(response?.status()).toBe(status);
        await expectExplained(page, explains);
      });
    }

    test("an account that is switched off is told so when it signs in", async ({ page, person, kratos, guard }) => {
      guard.expectStatus(403);
      await person.seeded();
      await kratos.disable(person.email);
      await signIn(page, person);
      await expectExplained(page, "accountDisabled");
      await page.getByRole("main").getByRole("link").first().click();
      await expectFlow(page, "login");
    });

    test("an account that is switched off in the middle of a visit has to sign in again", async ({
      page,
      person,
      kratos,
    }) => {
      await person.seeded();
      await signIn(page, person);
      await expectHome(page, person);
      await kratos.disable(person.email);
      await page.goto("/");
      await expectFlow(page, "login");
      await expect(notice(page, "signed-out")).toHaveRole("status");
    });

    test("a sign-out link of another session signs nobody out", async ({ page, person, guard }) => {
      guard.expectStatus(401);
      await person.seeded();
      await signIn(page, person);
      await expectHome(page, person);
      await page.goto("/self-service/logout?token=nonsense");
      await expect(problem(page, "alreadySignedOut")).toBeVisible();
      await page.goto("/");
      await expectHome(page, person);
    });

    test("a second factor is not asked of somebody who is not signed in", async ({ page, person, guard }) => {
      guard.expectStatus(401);
      await person.seeded();
      await page.goto("/login?aal=aal2");
      await expectExplained(page, "alreadySignedOut");
      await page.getByRole("main").getByRole("link", { name: "Sign in" }).click();
      await expectFlow(page, "login");
      await send(page, "method=password", { identifier: person.email, password: person.password });
      await expectHome(page, person);
    });

    test("a second factor that an account does not have leaves ways out", async ({ page, person }) => {
      await person.seeded();
      await signIn(page, person);
      await expectHome(page, person);
      // A page without a form: nothing of it names its flow, and nothing has to.
      await page.goto("/login?aal=aal2");
      await expect(page.getByRole("main").getByText("no way to continue here")).toBeVisible();
      await page.getByRole("main").getByRole("link", { name: "Sign out" }).click();
      await expectFlow(page, "login");
    });

    test("a form of a method that was switched off meanwhile is explained", async ({ page, person, guard }) => {
      guard.expectStatus(404);
      await openFlow(page, "login");
      await page
        .locator('button[name="method"][value="password"]')
        .evaluate((button) => button.setAttribute("value", "webauthn"));
      await send(page, "method=webauthn", { identifier: person.email, password: person.password });
      await expectExplained(page, "disabled");
    });

    test("a form whose flow is gone is explained", async ({ page, person, guard }) => {
      guard.expectStatus(404);
      await openFlow(page, "login");
      await page.locator("form").evaluateAll((forms, id) => {
        for (const form of forms) {
          const action = form.getAttribute("action") ?? "";
          form.setAttribute("action", action.replace(/flow=[^&]+/, `flow=${id}`));
        }
      }, randomUUID());
      await send(page, "method=password", { identifier: person.email, password: person.password });
      await expectExplained(page, "notFound");
    });
  });
}

test("what a settings form of another account meets is explained", async ({
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
  await expectExplained(page, "identityMismatch");
  await page.getByRole("main").getByRole("link").first().click();
  await expectHome(page, other);
});

test("a page that explains has no barrier", async ({ page, guard }) => {
  guard.expectStatus(400);
  await page.goto("/login?aal=aal9");
  await expectAccessible(page);
});

async function expectExplained(page: Page, name: string) {
  await expect(problem(page, name)).toBeVisible();
  await expect(heading(page)).toHaveCount(1);
  await expect(page.getByTestId("reference")).toBeVisible();
  await expect(page.getByRole("main").getByRole("link").first()).toBeVisible();
}
