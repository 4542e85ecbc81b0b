import { expect, type Page } from "@playwright/test";
import { expectAccessible } from "../support/assert/accessibility.ts";
import { connectApp, totp } from "../support/pages/factors.ts";
import { describeEach, withAndWithoutScript } from "../support/people/visitors.ts";
import { test } from "../support/test.ts";

test.use({ profile: "mfa-by-code" });

const resend = (page: Page) => page.locator('button[name=resend][value="code"]');

describeEach(withAndWithoutScript, () => {
  test("after the password a code goes to the address that was chosen, and a wrong one is told at the field", async ({
    page,
    ui,
    account,
    inbox,
  }) => {
    await ui.signIn(account);
    await ui.expectFlow("login");
    await expect(ui.heading).toHaveText("One more step");
    await expectAccessible(page);
    await page.getByRole("button", { name: `Send code to ${account.email}` }).click();
    await expect(ui.heading).toHaveText("Enter your sign-in code");
    await expect(ui.message(1010014)).toHaveRole("status");
    await expect(ui.field("code")).toBeFocused();
    await expectAccessible(page);
    const code = await inbox.code("login");
    await ui.enterCode("000000");
    await ui.expectTied(ui.field("code"), ui.message(4010008));
    await ui.expectFirstProblemFocused();
    await ui.enterCode(code);
    await ui.expectHome(account);
  });

  test("an app that was connected can be used in the place of the mail", async ({ page, ui, account, inbox }) => {
    await ui.signIn(account);
    await page.getByRole("button", { name: `Send code to ${account.email}` }).click();
    await ui.enterCode(await inbox.code("login"));
    await ui.expectHome(account);
    await ui.open("settings");
    const secret = await connectApp(ui);
    await ui.signOut();
    await ui.signIn(account);
    await expect(page.getByRole("button", { name: `Send code to ${account.email}` })).toBeVisible();
    await expectAccessible(page);
    await ui.enterCode(totp(secret), "totp");
    await ui.expectHome(account);
  });
});

test("with script a new code can be asked for when the countdown has ended", async ({ page, ui, person, inbox }) => {
  await page.clock.install();
  await person.seeded();
  await ui.signIn(person);
  await page.getByRole("button", { name: `Send code to ${person.email}` }).click();
  await inbox.code("login");
  await expect(resend(page)).toHaveAttribute("aria-disabled", "true");
  await expect(resend(page)).toHaveAccessibleDescription(/You can ask for a new code in \d+ s/);
  await page.clock.fastForward("00:31");
  await expect(resend(page)).not.toHaveAttribute("aria-disabled");
  await expect(page.getByRole("status").filter({ hasText: "You can ask for a new code now" })).toHaveCount(1);
  await resend(page).click();
  await ui.enterCode(await inbox.code("login"));
  await ui.expectHome(person);
});

test("without script a new code can be asked for at any time", async ({ newVisitor, person, inbox }) => {
  const ui = await newVisitor({ javaScriptEnabled: false });
  await person.seeded();
  await ui.signIn(person);
  await ui.page.getByRole("button", { name: `Send code to ${person.email}` }).click();
  await inbox.code("login");
  await expect(ui.page.getByText("continue automatically")).toBeHidden();
  await ui.send("resend=code");
  await ui.enterCode(await inbox.code("login"));
  await ui.expectHome(person);
});
