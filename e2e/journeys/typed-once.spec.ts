import { expect, type Page } from "@playwright/test";
import {
  chooseLocale,
  expectFlow,
  type FlowKind,
  field,
  heading,
  linkTo,
  message,
  openFlow,
  send,
  signIn,
} from "../support/pages/pages.ts";
import { withAndWithoutScript } from "../support/people/visitors.ts";
import { test } from "../support/test.ts";

/** WCAG 3.3.7: what a person gave once is not asked for again. */

for (const { who, use } of withAndWithoutScript) {
  test.describe(who, () => {
    test.use(use);

    test("an address that was sent with a wrong password is filled in at recovery, at sign-up and back", async ({
      page,
      person,
    }) => {
      await signIn(page, { ...person, password: "not the password" });
      await expect(message(page, 4000006)).toBeVisible();
      await follow(page, "recovery");
      await expect(field(page, "email")).toHaveValue(person.email);
      await follow(page, "login");
      await expect(field(page, "identifier")).toHaveValue(person.email);
      await follow(page, "registration");
      await expect(field(page, "traits.email")).toHaveValue(person.email);
      expect(page.url()).not.toContain(person.email.split("@")[0]);

      // Not in the address, not in a cookie, and nobody else's.
      const cookies = JSON.stringify(await page.context().cookies());
      expect(decodeURIComponent(cookies)).not.toContain(person.email);
      await page.context().clearCookies();
      await page.goto(`/recovery?${new URL(page.url()).searchParams}`);
      await expectFlow(page, "recovery");
      await expect(field(page, "email")).toHaveValue("");
    });

    test("an address that was sent a code is filled in where a new start or a sign-in asks for it", async ({
      page,
      person,
    }) => {
      await openFlow(page, "recovery");
      await send(page, "method=code", { email: person.email });
      await expect(message(page, 1060003)).toBeVisible();
      await expect(page.getByTestId("known-account")).toHaveText(person.email);
      await page.getByRole("link", { name: "Change", exact: true }).click();
      await expectFlow(page, "recovery");
      await expect(field(page, "email")).toHaveValue(person.email);
      await follow(page, "login");
      await expect(field(page, "identifier")).toHaveValue(person.email);
    });

    test("the address that is still to be verified is filled in for its owner", async ({ page, person }) => {
      await person.seeded({ verified: false });
      await signIn(page, person);
      await page
        .getByRole("main")
        .getByRole("link", { name: /verify/i })
        .click();
      await expectFlow(page, "verification");
      await expect(field(page, "email")).toHaveValue(person.email);
    });
  });
}

test("what is typed but not sent goes along to the next page, and through a change of the language", async ({
  page,
  person,
}) => {
  await openFlow(page, "registration");
  await field(page, "traits.email").fill(person.email);
  await field(page, "traits.name.first").fill("Ada");
  await chooseLocale(page, "de");
  await expect(field(page, "traits.email")).toHaveValue(person.email);
  await expect(field(page, "traits.name.first")).toHaveValue("Ada");
  await follow(page, "login");
  await expect(field(page, "identifier")).toHaveValue(person.email);
  await field(page, "password").fill(person.password);
  await follow(page, "recovery");
  await expect(field(page, "email")).toHaveValue(person.email);
  expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage }))).not.toContain(person.password);

  // It goes along once: whoever comes next to this tab finds nothing.
  await page.goto("/login");
  await expectFlow(page, "login");
  await expect(field(page, "identifier")).toHaveValue("");
});

async function follow(page: Page, kind: FlowKind) {
  await linkTo(page, kind).click();
  await expectFlow(page, kind);
  await expect(heading(page)).toBeVisible();
}
