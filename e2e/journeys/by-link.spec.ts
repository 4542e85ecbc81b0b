import { expect } from "@playwright/test";
import { newPassword } from "../support/people/person.ts";
import { describeEach, visitors } from "../support/people/visitors.ts";
import { test } from "../support/test.ts";

test.use({ profile: "link" });

describeEach(visitors, () => {
  test("a person recovers and verifies by the links of the mails", { tag: "@split" }, async ({
    page,
    ui,
    person,
    inbox,
  }) => {
    await person.seeded({ verified: false });

    await test.step("recovers", async () => {
      await ui.open("recovery");
      await ui.send("method=link", { email: person.email });
      await expect(ui.message(1060002)).toHaveRole("status");
      await page.goto(await inbox.link("recovery"));
      await ui.expectFlow("settings");
      person.password = newPassword();
      await ui.send("method=password", { password: person.password });
      await expect(ui.message(1050001)).toBeVisible();
    });

    await test.step("verifies", async () => {
      await ui.open("verification");
      await ui.send("method=link", { email: person.email });
      await expect(ui.message(1080001)).toHaveRole("status");
      await page.goto(await inbox.link("verification"));
      await expect(ui.message(1080002)).toBeVisible();
      await page.getByTestId("node/anchor/continue").click();
      await ui.expectHome(person);
    });

    await test.step("signs in with the new password", async () => {
      await ui.signOut();
      await ui.signInHome(person);
    });
  });

  test("a link that was used already leads to a new start that says so", { tag: "@split" }, async ({
    page,
    ui,
    account,
    inbox,
  }) => {
    await ui.open("recovery");
    await ui.send("method=link", { email: account.email });
    const link = await inbox.link("recovery");
    await page.goto(link);
    await ui.expectFlow("settings");
    await ui.signOut();
    await page.goto(link);
    await ui.expectFlow("recovery");
    await expect(ui.message(4060004)).toHaveRole("alert");
  });

  test("an address that is none is told at the field", async ({ page, ui }) => {
    await ui.open("recovery");
    await page.locator("form").evaluateAll((forms) => {
      for (const form of forms) form.setAttribute("novalidate", "");
    });
    await ui.send("method=link", { email: "nobody" });
    await ui.expectTied(ui.field("email"), ui.message(4000001));
    await ui.expectFirstProblemFocused();
  });
});
