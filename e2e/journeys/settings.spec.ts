import { expect } from "@playwright/test";
import { describeEach, visitors } from "../support/people/visitors.ts";
import { test } from "../support/test.ts";

describeEach(visitors, () => {
  test("a password that is too short is told at the field and changes nothing", async ({ ui, member }) => {
    await ui.open("settings");
    await ui.send("method=password", { password: "short" });
    await ui.expectTied(ui.field("password", "method=password"), ui.message(4000032));
    await ui.expectFirstProblemFocused();
    await expect(ui.field("traits.email", "method=profile")).toHaveValue(member.email);
  });

  test("a name that is too long is told at the field, a good one is saved", { tag: "@split" }, async ({
    ui,
    member: _,
  }) => {
    await ui.open("settings");
    await ui.send("method=profile", { "traits.name.first": "A".repeat(81) });
    await ui.expectTied(ui.field("traits.name.first"), ui.message(4000017));
    await ui.expectFirstProblemFocused();
    await ui.send("method=profile", { "traits.name.first": "Augusta" });
    await expect(ui.message(1050001)).toHaveRole("status");
    await expect(ui.field("traits.name.first")).toHaveValue("Augusta");
  });
});

test("a changed address is to be verified again", async ({ ui, account, newPerson, mailbox }) => {
  const { email } = newPerson();
  await ui.signInHome(account);
  await ui.open("settings");
  await ui.send("method=profile", { "traits.email": email });
  await expect(ui.message(1050001)).toBeVisible();
  expect(await mailbox(email).code("verification")).toMatch(/^\d{6}$/);
});
