import { expect } from "@playwright/test";
import { expectAccessible } from "../support/assert/accessibility.ts";
import { expectFits } from "../support/assert/sizes.ts";
import { describeEach, visitors, withAndWithoutScript } from "../support/people/visitors.ts";
import { test } from "../support/test.ts";

test.use({ profile: "identifier-first" });

const next = "method=identifier_first";

describeEach(visitors, () => {
  test("the account is asked for first, then its password; a wrong one keeps the account", async ({
    page,
    ui,
    account,
  }) => {
    await ui.open("login");
    await expect(ui.field("password")).toHaveCount(0);
    await ui.send(next, { identifier: account.email });

    await expect(ui.knownAccount).toHaveText(account.email);
    await expect(ui.field("identifier")).toHaveCount(0);
    await expectFits(page);
    await ui.send("method=password", { password: "not the password" });
    await ui.expectTied(ui.field("password"), ui.message(4000006));
    await ui.expectFirstProblemFocused();
    await expect(ui.knownAccount).toHaveText(account.email);
    await ui.send("method=password", { password: account.password });
    await ui.expectHome(account);
  });
});

describeEach(withAndWithoutScript, () => {
  test("an account that nobody knows is told at the field, and can be corrected or created", async ({
    ui,
    account,
    newPerson,
  }) => {
    const stranger = newPerson().email;
    await ui.open("login");
    await ui.send(next, { identifier: stranger });
    await ui.expectTied(ui.field("identifier"), ui.message(4000037));
    await ui.expectFirstProblemFocused();
    await expect(ui.field("identifier")).toHaveValue(stranger);
    await expect(ui.linkTo("registration")).toBeVisible();
    await ui.send(next, { identifier: account.email });
    await expect(ui.knownAccount).toHaveText(account.email);
  });

  test("an account signs in with a code instead", async ({ ui, account, inbox }) => {
    await ui.open("login");
    await ui.send(next, { identifier: account.email });
    await ui.send("method=code");
    await expect(ui.message(1010014)).toBeVisible();
    await expect(ui.knownAccount).toHaveText(account.email);
    await ui.enterCode(await inbox.code("login"));
    await ui.expectHome(account);
  });

  test("'Not you?' and the browser's Back lead to the question for the account", async ({
    page,
    ui,
    account,
    newPerson,
    kratos,
    servers,
  }) => {
    const other = await newPerson().seeded();
    const target = `${servers.uiUrl}/sessions`;
    await ui.open("login", `?return_to=${encodeURIComponent(target)}`);
    await ui.send(next, { identifier: account.email });
    await expect(ui.knownAccount).toHaveText(account.email);
    const begun = await ui.flowId();

    await test.step("Back shows a page that can be sent", async () => {
      await page.goBack();
      await page.goForward();
      await expect(ui.knownAccount).toHaveText(account.email);
      await page.goBack();
      await ui.expectFlow("login");
      await expect(ui.field("identifier").or(ui.knownAccount)).toBeVisible();
    });

    await test.step("'Not you?' asks anew and still knows where this leads", async () => {
      await page.goto(`/login?flow=${begun}`);
      await page.getByRole("link", { name: "Not you?" }).click();
      await ui.expectFlow("login");
      await expect(ui.field("identifier")).toHaveValue("");
      expect((await kratos.readFlow(ui, "login")).body.return_to).toBe(target);
      await ui.send(next, { identifier: other.email });
      await ui.send("method=password", { password: other.password });
      await expect(page).toHaveURL(target);
    });
  });
});

test("a password manager finds the account beside the password", async ({ ui, account }) => {
  await ui.open("login");
  await expect(ui.field("identifier")).toHaveAttribute("autocomplete", /username/);
  await ui.send(next, { identifier: account.email });
  const form = ui.form("method=password");
  await expect(form.locator('input[autocomplete~="username"]')).toHaveValue(account.email);
  await expect(ui.field("password", "method=password")).toHaveAttribute("autocomplete", "current-password");
});

test("neither step has a barrier", async ({ page, ui, account, newPerson }) => {
  await ui.open("login");
  await expectAccessible(page);
  await ui.send(next, { identifier: newPerson().email });
  await expect(ui.message(4000037)).toBeVisible();
  await expectAccessible(page);
  await ui.send(next, { identifier: account.email });
  await expect(ui.knownAccount).toBeVisible();
  await expectAccessible(page);
});
