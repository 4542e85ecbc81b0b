import { expect } from "@playwright/test";
import { newPassword } from "../support/people/person.ts";
import { describeEach, visitors } from "../support/people/visitors.ts";
import { test } from "../support/test.ts";

describeEach(visitors, () => {
  test("an address that is none and a password that is too short are told at their fields, then the account is made", {
    tag: "@split",
  }, async ({ page, ui, person }) => {
    await ui.open("registration");
    // The browser's own check knows that this is no address; Kratos knows more of them than the browser.
    await ui.sendProfile({ ...person, email: "ada@portico@test" }).catch(() => undefined);
    await page.locator("form").evaluateAll((forms) => {
      for (const form of forms) form.setAttribute("novalidate", "");
    });
    await ui.send("method=profile");
    await ui.expectTied(ui.field("traits.email"), ui.message(4000001));
    await ui.expectFirstProblemFocused();
    await expect(ui.field("traits.name.first")).toHaveValue(person.first);

    await ui.sendProfile(person);
    await expect(ui.message(1040009)).toBeVisible();
    await ui.send("method=password", { password: "short" });
    await ui.expectTied(ui.field("password", "method=password"), ui.message(4000032));
    await ui.expectFirstProblemFocused();

    await ui.send("method=password", { password: person.password });
    await ui.expectFlow("verification");
    await page.goto("/");
    await ui.expectHome(person);
  });

  test("the way back from the second step keeps what was typed in the first", async ({ ui, person }) => {
    await ui.open("registration");
    await ui.sendProfile(person);
    await ui.send("screen=previous");
    await expect(ui.field("traits.email")).toHaveValue(person.email);
    await expect(ui.field("traits.name.first")).toHaveValue(person.first);
  });
});

test("an address that has an account already is said, with the way to sign in", async ({ page, ui, account }) => {
  await ui.open("registration");
  await ui.sendProfile(account);
  await ui.send("method=password", { password: account.password });
  await expect(ui.message(4000028)).toHaveRole("alert");
  await expect(page).toHaveTitle(/^Error:/);
  const alert = ui.message(4000028);
  await alert.getByRole("link", { name: "Recover your account" }).click();
  await ui.expectFlow("recovery");
  await expect(ui.field("email")).toHaveValue(account.email);
  await page.goBack();
  await ui.linkTo("login").click();
  await ui.expectFlow("login");
  await expect(ui.field("identifier")).toHaveValue(account.email);
});

test("a password manager finds the name that belongs to the new password", async ({ ui, person }) => {
  await ui.open("registration");
  await ui.sendProfile(person);
  const form = ui.form("method=password");
  await expect(ui.field("password", "method=password")).toHaveAttribute("autocomplete", "new-password");
  await expect(form.locator('input[autocomplete~="username"]')).toHaveValue(person.email);
});

test("with a leak check that reaches nobody, an account is made and a password is changed", async ({
  ui,
  person,
  newPerson,
  newVisitor,
  kratos,
}) => {
  test.setTimeout(90_000);
  const member = await newPerson().seeded();
  const other = await newVisitor();
  await other.signInHome(member);
  // Nothing listens there: Kratos tries five times, for some 15 seconds, and lets the password pass.
  const config = { haveibeenpwned_enabled: true, haveibeenpwned_host: "127.0.0.1:9" };
  await kratos.configure({ selfservice: { methods: { password: { config } } } });
  await ui.open("registration");
  await ui.sendProfile(person);
  await other.open("settings");
  await Promise.all([
    ui.send("method=password", { password: person.password }),
    other.send("method=password", { password: newPassword() }),
  ]);
  await expect(ui.page.getByTestId("verification-flow")).toBeVisible({ timeout: 30_000 });
  await expect(other.message(1050001)).toBeVisible({ timeout: 30_000 });
});
