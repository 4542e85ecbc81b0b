import { expect } from "@playwright/test";
import { describeEach, visitors } from "../support/people/visitors.ts";
import { test } from "../support/test.ts";

describeEach(visitors, () => {
  test("a wrong code is told at the field, a new one can be sent, and it leads to a new password", {
    tag: "@split",
  }, async ({ ui, account, inbox }) => {
    await ui.open("recovery");
    await ui.send("method=code", { email: account.email });
    await inbox.code("recovery");
    await ui.enterCode("000000");
    await ui.expectTied(ui.field("code", "method=code"), ui.message(4060006));
    await ui.expectFirstProblemFocused();

    await ui.send(`email=${account.email}`);
    const code = await inbox.code("recovery");
    await ui.enterCode(code);
    await ui.expectFlow("settings");
    await expect(ui.message(1060001)).toHaveRole("status");
  });
});

test("an address without an account is answered like any other", async ({ ui, person }) => {
  await ui.open("recovery");
  await ui.send("method=code", { email: person.email });
  await expect(ui.message(1060003)).toBeVisible();
  await expect(ui.field("code", "method=code")).toHaveAttribute("inputmode", "numeric");
  await expect(ui.field("code", "method=code")).toHaveAttribute("autocomplete", "one-time-code");
});

test("somebody who is signed in has nothing to recover and is led on", { tag: "@split" }, async ({
  page,
  member: _,
}) => {
  await page.goto("/recovery");
  await expect(page).toHaveURL(/\/(settings\?flow=.*)?$/);
});
