import { expect } from "@playwright/test";
import { expectAccessible } from "../support/assert/accessibility.ts";
import { describeEach, withAndWithoutScript } from "../support/people/visitors.ts";
import { test } from "../support/test.ts";

test.use({ profile: "every-method", schema: "first-name" });

describeEach(withAndWithoutScript, () => {
  test("a browser marks the way that was last used, and saves a name only if that is asked for", async ({
    page,
    ui,
    account,
    newVisitor,
  }) => {
    const box = page.locator("input[name=save_name][type=checkbox]");
    const signInAgain = async () => {
      await ui.enter(account);
      await ui.expectHome(account);
      await ui.signOut();
      await ui.open("login");
    };
    await ui.open("login");
    await expect(page.getByTestId("last-used")).toHaveCount(0);
    await signInAgain();
    await expect(page.getByTestId("last-used")).toHaveCount(1);
    await expect(ui.form("method=password").locator("button[value=password]")).toHaveAccessibleDescription("Last used");
    await expect(ui.field("identifier")).toHaveValue("");

    await box.check();
    // A name that does not sign in is not saved.
    await ui.enter({ ...account, password: "wrong-password" });
    await expect(ui.message(4000006)).toBeVisible();
    await expect(box).toBeChecked();
    await signInAgain();
    await expect(ui.field("identifier")).toHaveValue(account.email);
    await expect(box).toBeChecked();
    await expectAccessible(page);

    const stranger = await newVisitor();
    await stranger.open("login");
    await expect(stranger.field("identifier")).toHaveValue("");
    await expect(stranger.page.getByTestId("last-used")).toHaveCount(0);

    await page.getByTestId("save-name").getByRole("link").click();
    await expect(page.getByTestId("saved-names")).toContainText(account.email);
    await expectAccessible(page);
    await page.getByTestId("saved-names").getByRole("button").click();
    await expect(page.getByTestId("saved-names/removed")).toBeVisible();
    await expect(page.getByTestId("saved-names")).not.toContainText(account.email);
    await ui.open("login");
    await expect(ui.field("identifier")).toHaveValue("");
    await expect(box).not.toBeChecked();
  });
});

test("a mistyped mail domain and a weak password are noticed while typing, and nothing is held back", async ({
  page,
  ui,
  person,
}) => {
  await ui.open("login");
  await ui.field("identifier").fill("ada@gmial.con");
  const question = page.getByText("Did you mean ada@gmail.com?", { exact: true });
  await expect(question.first()).toBeVisible();
  await page.getByRole("button", { name: "Yes, change it" }).press("Enter");
  await expect(ui.field("identifier")).toHaveValue("ada@gmail.com");
  await expect(ui.field("identifier")).toBeFocused();
  await expect(page.getByRole("button", { name: "Yes, change it" })).toHaveCount(0);

  await ui.open("registration");
  await ui.send("method=profile", { "traits.email": person.email, "traits.name.first": "Lovelace" });
  const password = ui.field("password", "method=password");
  await expect(password).toHaveAccessibleDescription(/At least 8 characters\./);
  for (const [typed, advice] of [
    ["abc", "Characters still needed: 5"],
    ["lovelace!1815", /your name or address/],
    ["Welcome2026!", /Many people use this password/],
    [person.password, /long enough/],
  ] as const) {
    await password.fill(typed);
    await expect(page.locator("[data-advice]")).toHaveText(advice);
  }
  await expectAccessible(page);
  await ui.send("method=password", { password: person.password });
  await ui.expectFlow("verification");
});
