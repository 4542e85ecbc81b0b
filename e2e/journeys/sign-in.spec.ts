import { expect, type Locator, type Page } from "@playwright/test";
import {
  expectFirstProblemFocused,
  expectFlow,
  expectHome,
  expectTied,
  field,
  formWith,
  message,
  openFlow,
  send,
  signIn,
  signOut,
} from "../support/pages/pages.ts";
import { visitors } from "../support/people/visitors.ts";
import { test } from "../support/test.ts";

for (const { who, use } of visitors) {
  test.describe(who, () => {
    test.use(use);

    test("a wrong password is announced, tied to the field, and the next try with the right one signs in", async ({
      page,
      person,
    }) => {
      await person.seeded();
      await signIn(page, { ...person, password: "not the password" });
      const form = formWith(page, "method=password");
      await expectTied(field(form, "password"), message(page, 4000006));
      await expectFirstProblemFocused(page);
      await expect(field(form, "identifier")).toHaveValue(person.email);
      await expect(field(form, "password")).toHaveValue("");

      await send(page, "method=password", { password: person.password });
      await expectHome(page, person);
    });
  });
}

test.describe("without script", () => {
  test.use({ javaScriptEnabled: false });

  test("signing out works", async ({ page, person }) => {
    await person.seeded();
    await signIn(page, person);
    await expectHome(page, person);
    await signOut(page);
    await page.goto("/");
    await expectFlow(page, "login");
  });
});

test("an account that does not exist is answered as a wrong password is", async ({ page, person }) => {
  await signIn(page, person);
  await expectTied(field(formWith(page, "method=password"), "password"), message(page, 4000006));
});

test("what is missing is said by the browser before anything is sent", async ({ page, person }) => {
  await openFlow(page, "login");
  await send(page, "method=password", { identifier: person.email });
  await expect(field(formWith(page, "method=password"), "password")).toBeFocused();
  await expect(page).toHaveTitle(/^(?!Error:)/);
});

test("somebody who is signed in and opens the login page comes home", async ({ page, person }) => {
  await person.seeded();
  await signIn(page, person);
  await expectHome(page, person);
  await page.goto("/login");
  await expectHome(page, person);
});

test("signing out a second time leads to the login page, not to an error", async ({ page, person, context }) => {
  await person.seeded();
  await signIn(page, person);
  await expectHome(page, person);
  const second = await context.newPage();
  await second.goto("/");
  await signOut(page);
  await second
    .getByRole("link", { name: /sign out/i })
    .or(second.getByRole("button", { name: /sign out/i }))
    .first()
    .click();
  await expectFlow(second, "login");
});

test("the page /logout signs out, and leads somebody who is signed out to the login page", async ({ page, person }) => {
  await person.seeded();
  await signIn(page, person);
  await expectHome(page, person);
  await page.goto("/logout");
  await expectFlow(page, "login");
  await page.goto("/logout");
  await expectFlow(page, "login");
});

test("the keyboard alone is enough", async ({ page, person }) => {
  await person.seeded();
  await openFlow(page, "login");
  const form = formWith(page, "method=password");
  await tabTo(page, field(form, "identifier"));
  await page.keyboard.type(person.email);
  await tabTo(page, field(form, "password"));
  await page.keyboard.type(person.password);
  await page.keyboard.press("Enter");
  await expectHome(page, person);
});

test("the password can be shown and hidden again", async ({ page, person }) => {
  await openFlow(page, "login");
  const form = formWith(page, "method=password");
  const password = field(form, "password");
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
