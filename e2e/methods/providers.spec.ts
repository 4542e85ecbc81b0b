import { expect, type Page } from "@playwright/test";
import { expectAccessible, expectFits } from "../support/assert/accessibility.ts";
import {
  expectFlow,
  expectHome,
  expectTied,
  field,
  formWith,
  linkTo,
  message,
  openFlow,
  send,
  signOut,
} from "../support/pages/pages.ts";
import { test } from "../support/people/provider.ts";
import { visitors, withAndWithoutScript } from "../support/people/visitors.ts";

test.use({ profile: "oidc" });

const acme = "provider=acme";

for (const { who, use } of visitors) {
  test.describe(who, () => {
    test.use(use);

    test("somebody with an account elsewhere registers with it and signs in with it", async ({
      page,
      person,
      provider,
    }) => {
      await openFlow(page, "registration");
      await page.getByRole("button", { name: "Continue with Acme" }).click();
      await provider.signIn(page, person);
      await expectHome(page, person);
      await expectFits(page);
      await signOut(page);

      await page.getByRole("button", { name: "Continue with Acme" }).click();
      await provider.signIn(page, person);
      await expectHome(page, person);
    });

    test("what the other service does not tell is asked for, and the rest is filled in", async ({
      page,
      person,
      provider,
    }) => {
      await openFlow(page, "registration");
      await send(page, acme);
      await provider.signIn(page, { email: person.email });

      await expectFlow(page, "registration");
      await expect(field(page, "traits.email")).toHaveValue(person.email);
      await expectTied(field(page, "traits.name.first"), message(page, 4000002));
      await expect(page.getByLabel("First name")).toBeFocused();
      await expect(formWith(page, "method=profile")).toHaveCount(0);
      await expectFits(page);

      await send(page, acme, { "traits.name.first": person.first });
      await provider.signIn(page, { email: person.email });
      await expectHome(page, person);
    });
  });
}

for (const { who, use } of withAndWithoutScript) {
  test.describe(who, () => {
    test.use(use);

    test("a sign-in with an account that nobody knows yet makes one", async ({ page, person, provider }) => {
      await openFlow(page, "login");
      await send(page, acme);
      await provider.signIn(page, person);
      await expectHome(page, person);
    });

    test("who turns around at the other service is told so and signs in in another way", async ({
      page,
      person,
      provider,
    }) => {
      await person.seeded();
      await openFlow(page, "login");
      await send(page, acme);
      await provider.cancel(page);
      await expectFlow(page, "login");
      await expect(page.getByRole("main").getByRole("alert")).toContainText(/was not completed/i);
      await send(page, "method=password", { identifier: person.email, password: person.password });
      await expectHome(page, person);
    });

    test("who turns around while registering is told so and can start over", async ({ page, person, provider }) => {
      await openFlow(page, "registration");
      await send(page, acme);
      await provider.cancel(page);
      await expectFlow(page, "registration");
      await expect(page.getByRole("main").getByRole("alert")).toContainText(/was not completed/i);
      await page.getByRole("link", { name: "Start over" }).click();
      await expectFlow(page, "registration");
      await send(page, acme);
      await provider.signIn(page, person);
      await expectHome(page, person);
    });
  });
}

test("Enter in the form of the password presses the password's button", async ({ page, person }) => {
  await person.seeded();
  await openFlow(page, "login");
  await field(page, "identifier").press("Enter");
  await expectFlow(page, "login");
  await expect(field(page, "identifier")).toBeFocused();
  await field(page, "identifier").fill(person.email);
  await field(page, "password").fill(person.password);
  await field(page, "identifier").press("Enter");
  await expectHome(page, person);
});

test("Enter in the form of a registration presses its button", async ({ page, person }) => {
  await openFlow(page, "registration");
  await field(page, "traits.name.first").fill(person.first);
  await field(page, "traits.email").fill(person.email);
  await field(page, "traits.email").press("Enter");
  await expect(message(page, 1040009)).toBeVisible();
});

test("a service that everybody knows shows its mark, any other its initial", async ({ page }) => {
  for (const kind of ["login", "registration"] as const) {
    await openFlow(page, kind);
    await expect(markOf(page, "google").locator("svg path")).toHaveCount(1);
    await expect(markOf(page, "acme").getByText("a", { exact: true })).toBeVisible();
    await expectAccessible(page);
  }
  await linkTo(page, "login").click();
  await expectFlow(page, "login");
});

test("no page of a sign-in through another service has a barrier", async ({ page, person, provider }) => {
  await person.seeded();
  await openFlow(page, "login");
  await expectAccessible(page);
  await send(page, acme);
  await provider.cancel(page);
  await expectFlow(page, "login");
  await expectAccessible(page);
  await send(page, acme);
  await provider.signIn(page, person);
  await expect(message(page, 1010016)).toBeVisible();
  await expectAccessible(page);

  await openFlow(page, "registration");
  await expectAccessible(page);
  await send(page, acme);
  await provider.signIn(page, { email: `new-${person.email}` });
  await expect(field(page, "traits.name.first")).toBeVisible();
  await expectAccessible(page);
  await openFlow(page, "registration");
  await send(page, acme);
  await provider.cancel(page);
  await expectFlow(page, "registration");
  await expectAccessible(page);
});

function markOf(page: Page, id: string) {
  return page.locator(`button[name=provider][value=${id}]`);
}
