import { expect, type Page } from "@playwright/test";
import { expectAccessible } from "../support/assert/accessibility.ts";
import { expectFits } from "../support/assert/sizes.ts";
import { test } from "../support/people/provider.ts";
import { describeEach, visitors, withAndWithoutScript } from "../support/people/visitors.ts";

test.use({ profile: "oidc", schema: "first-name" });

const acme = "provider=acme";

describeEach(visitors, () => {
  test("somebody with an account elsewhere registers with it and signs in with it", async ({
    page,
    ui,
    person,
    provider,
  }) => {
    await ui.open("registration");
    await page.getByRole("button", { name: "Continue with Acme" }).click();
    await provider.signIn(page, person);
    await ui.expectHome(person);
    await expectFits(page);
    await ui.signOut();

    await page.getByRole("button", { name: "Continue with Acme" }).click();
    await provider.signIn(page, person);
    await ui.expectHome(person);
  });

  test("what the other service does not tell is asked for, and the rest is filled in", async ({
    page,
    ui,
    person,
    provider,
  }) => {
    await ui.open("registration");
    await ui.send(acme);
    await provider.signIn(page, { email: person.email });

    await ui.expectFlow("registration");
    await expect(ui.field("traits.email")).toHaveValue(person.email);
    await ui.expectTied(ui.field("traits.name.first"), ui.message(4000002));
    await expect(page.getByLabel("First name")).toBeFocused();
    await expect(ui.form("method=profile")).toHaveCount(0);
    await expectFits(page);

    await ui.send(acme, { "traits.name.first": person.first });
    await provider.signIn(page, { email: person.email });
    await ui.expectHome(person);
  });
});

describeEach(withAndWithoutScript, () => {
  test("a sign-in with an account that nobody knows yet makes one", async ({ ui, person, provider }) => {
    await provider.signInHome(ui, person);
  });

  test("who turns around at the other service is told so and signs in in another way", async ({
    page,
    ui,
    account,
    provider,
  }) => {
    await ui.open("login");
    await ui.send(acme);
    await provider.cancel(page);
    await ui.expectFlow("login");
    await expect(page.getByRole("main").getByRole("alert")).toContainText(/was not completed/i);
    await ui.enter(account);
    await ui.expectHome(account);
  });

  test("who turns around while registering is told so and can start over", async ({ page, ui, person, provider }) => {
    await ui.open("registration");
    await ui.send(acme);
    await provider.cancel(page);
    await ui.expectFlow("registration");
    await expect(page.getByRole("main").getByRole("alert")).toContainText(/was not completed/i);
    await page.getByRole("link", { name: "Start over" }).click();
    await ui.expectFlow("registration");
    await ui.send(acme);
    await provider.signIn(page, person);
    await ui.expectHome(person);
  });
});

test("Enter in the form of the password presses the password's button", async ({ ui, account }) => {
  await ui.open("login");
  await ui.field("identifier").press("Enter");
  await ui.expectFlow("login");
  await expect(ui.field("identifier")).toBeFocused();
  await ui.field("identifier").fill(account.email);
  await ui.field("password").fill(account.password);
  await ui.field("identifier").press("Enter");
  await ui.expectHome(account);
});

test("Enter in the form of a registration presses its button", async ({ ui, person }) => {
  await ui.open("registration");
  await ui.field("traits.name.first").fill(person.first);
  await ui.field("traits.email").fill(person.email);
  await ui.field("traits.email").press("Enter");
  await expect(ui.message(1040009)).toBeVisible();
});

test("a service that everybody knows shows its mark, any other its initial", async ({ page, ui }) => {
  for (const kind of ["login", "registration"] as const) {
    await ui.open(kind);
    await expect(markOf(page, "google").locator("svg path")).toHaveCount(1);
    await expect(markOf(page, "acme").getByText("a", { exact: true })).toBeVisible();
    await expectAccessible(page);
  }
  await ui.linkTo("login").click();
  await ui.expectFlow("login");
});

test("no page of a sign-in through another service has a barrier", async ({ page, ui, account, provider }) => {
  await ui.open("login");
  await expectAccessible(page);
  await ui.send(acme);
  await provider.cancel(page);
  await ui.expectFlow("login");
  await expectAccessible(page);
  await ui.send(acme);
  await provider.signIn(page, account);
  await expect(ui.message(1010016)).toBeVisible();
  await expectAccessible(page);

  await ui.open("registration");
  await expectAccessible(page);
  await ui.send(acme);
  await provider.signIn(page, { email: `new-${account.email}` });
  await expect(ui.field("traits.name.first")).toBeVisible();
  await expectAccessible(page);
  await ui.open("registration");
  await ui.send(acme);
  await provider.cancel(page);
  await ui.expectFlow("registration");
  await expectAccessible(page);
});

function markOf(page: Page, id: string) {
  return page.locator(`button[name=provider][value=${id}]`);
}
