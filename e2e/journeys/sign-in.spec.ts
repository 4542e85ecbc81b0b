import { expect, type Locator, type Page } from "@playwright/test";
import { describeEach, visitors } from "../support/people/visitors.ts";
import { test } from "../support/test.ts";

describeEach(visitors, () => {
  test("a wrong password is announced, tied to the field, and the next try with the right one signs in", {
    tag: "@split",
  }, async ({ ui, account }) => {
    await ui.signIn({ ...account, password: "not the password" });
    await ui.expectTied(ui.field("password"), ui.message(4000006));
    await ui.expectFirstProblemFocused();
    await expect(ui.field("identifier")).toHaveValue(account.email);
    await expect(ui.field("password")).toHaveValue("");

    await ui.send("method=password", { password: account.password });
    await ui.expectHome(account);
  });
});

test.describe("without script", () => {
  test.use({ javaScriptEnabled: false });

  test("signing out works", { tag: "@split" }, async ({ page, ui, member: _ }) => {
    await ui.signOut();
    await page.goto("/");
    await ui.expectFlow("login");
  });
});

test("an account that does not exist is answered as a wrong password is", async ({ ui, person }) => {
  await ui.signIn(person);
  await ui.expectTied(ui.field("password", "method=password"), ui.message(4000006));
});

test("what is missing is said by the browser before anything is sent", async ({ page, ui, person }) => {
  await ui.open("login");
  await ui.send("method=password", { identifier: person.email });
  await expect(ui.field("password", "method=password")).toBeFocused();
  await expect(page).toHaveTitle(/^(?!Error:)/);
});

test("somebody who is signed in and opens the login page comes home", { tag: "@split" }, async ({
  page,
  ui,
  member,
}) => {
  await page.goto("/login");
  await ui.expectHome(member);
});

test("signing out a second time leads to the login page, not to an error", { tag: "@split" }, async ({
  ui,
  member: _,
}) => {
  const second = await ui.newTab();
  await second.page.goto("/");
  await ui.signOut();
  await second
    .named(/sign out/i)
    .first()
    .click();
  await second.expectFlow("login");
});

test("the page /logout signs out, and leads somebody who is signed out to the login page", { tag: "@split" }, async ({
  page,
  ui,
  member: _,
}) => {
  await page.goto("/logout");
  await ui.expectFlow("login");
  await page.goto("/logout");
  await ui.expectFlow("login");
});

test("the keyboard alone is enough", async ({ page, ui, account }) => {
  await ui.open("login");
  await tabTo(page, ui.field("identifier"));
  await page.keyboard.type(account.email);
  await tabTo(page, ui.field("password"));
  await page.keyboard.type(account.password);
  await page.keyboard.press("Enter");
  await ui.expectHome(account);
});

test("the password can be shown and hidden again", async ({ page, ui, person }) => {
  await ui.open("login");
  const password = ui.field("password");
  await password.fill(person.password);
  const toggle = page.locator("password-toggle").getByRole("button");
  await toggle.click();
  await expect(password).toHaveAttribute("type", "text");
  await toggle.click();
  await expect(password).toHaveAttribute("type", "password");
  await expect(password).toHaveValue(person.password);
});

async function tabTo(page: Page, target: Locator) {
  await expect(async () => {
    await page.keyboard.press("Tab");
    await expect(target).toBeFocused({ timeout: 200 });
  }).toPass();
}
