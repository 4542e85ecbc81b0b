import { expect } from "@playwright/test";
import type { FlowKind, Ui } from "../support/pages/ui.ts";
import { describeEach, withAndWithoutScript } from "../support/people/visitors.ts";
import { test } from "../support/test.ts";

/** WCAG 3.3.7: what a person gave once is not asked for again. */

describeEach(withAndWithoutScript, () => {
  test("an address that was sent with a wrong password is filled in at recovery, at sign-up and back", {
    tag: "@split",
  }, async ({ page, ui, person }) => {
    await ui.signIn({ ...person, password: "not the password" });
    await expect(ui.message(4000006)).toBeVisible();
    await follow(ui, "recovery");
    await expect(ui.field("email")).toHaveValue(person.email);
    await follow(ui, "login");
    await expect(ui.field("identifier")).toHaveValue(person.email);
    await follow(ui, "registration");
    await expect(ui.field("traits.email")).toHaveValue(person.email);
    expect(page.url()).not.toContain(person.email.split("@")[0]);

    // Neither the address nor a cookie holds it, and another browser does not get it.
    const cookies = JSON.stringify(await page.context().cookies());
    expect(decodeURIComponent(cookies)).not.toContain(person.email);
    await page.context().clearCookies();
    await page.goto(`/recovery?${new URL(page.url()).searchParams}`);
    await ui.expectFlow("recovery");
    await expect(ui.field("email")).toHaveValue("");
  });

  test("an address that was sent a code is filled in where a new start or a sign-in asks for it", async ({
    page,
    ui,
    person,
  }) => {
    await ui.open("recovery");
    await ui.send("method=code", { email: person.email });
    await expect(ui.message(1060003)).toBeVisible();
    await expect(ui.knownAccount).toHaveText(person.email);
    await page.getByRole("link", { name: "Change", exact: true }).click();
    await ui.expectFlow("recovery");
    await expect(ui.field("email")).toHaveValue(person.email);
    await follow(ui, "login");
    await expect(ui.field("identifier")).toHaveValue(person.email);
  });

  test("the address that is still to be verified is filled in for its owner", async ({ page, ui, person }) => {
    await person.seeded({ verified: false });
    await ui.signIn(person);
    await page
      .getByRole("main")
      .getByRole("link", { name: /verify/i })
      .click();
    await ui.expectFlow("verification");
    await expect(ui.field("email")).toHaveValue(person.email);
  });
});

test("what is typed but not sent goes along to the next page, and through a change of the language", async ({
  page,
  ui,
  person,
}) => {
  await ui.open("registration");
  await ui.field("traits.email").fill(person.email);
  await ui.field("traits.name.first").fill("Ada");
  await ui.chooseLocale("de");
  await expect(ui.field("traits.email")).toHaveValue(person.email);
  await expect(ui.field("traits.name.first")).toHaveValue("Ada");
  await follow(ui, "login");
  await expect(ui.field("identifier")).toHaveValue(person.email);
  await ui.field("password").fill(person.password);
  await follow(ui, "recovery");
  await expect(ui.field("email")).toHaveValue(person.email);
  expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage }))).not.toContain(person.password);

  // It is filled in once: the next visit of this tab starts empty.
  await page.goto("/login");
  await ui.expectFlow("login");
  await expect(ui.field("identifier")).toHaveValue("");
});

async function follow(ui: Ui, kind: FlowKind) {
  await ui.linkTo(kind).click();
  await ui.expectFlow(kind);
  await expect(ui.heading).toBeVisible();
}
