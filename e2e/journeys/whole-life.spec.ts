import { expect } from "@playwright/test";
import { expectFits } from "../support/assert/sizes.ts";
import { newPassword } from "../support/people/person.ts";
import { describeEach, visitors } from "../support/people/visitors.ts";
import { test } from "../support/test.ts";

describeEach(visitors, () => {
  test("a new person registers, verifies the address, signs out and in, recovers, and changes profile and password", {
    tag: "@split",
  }, async ({ page, ui, person, inbox }) => {
    await test.step("registers in two steps and gets a mail", async () => {
      await ui.register(person);
      await expectFits(page);
    });

    await test.step("verifies the address with the code of the mail", async () => {
      await ui.enterCode(await inbox.code("verification"));
      await expect(ui.message(1080002)).toBeVisible();
      await page.getByTestId("node/anchor/continue").click();
      await ui.expectHome(person);
      await expectFits(page);
    });

    await test.step("signs out and in", async () => {
      await ui.signOut();
      await ui.signInHome(person);
      await ui.signOut();
    });

    await test.step("recovers the forgotten password", async () => {
      await ui.open("recovery");
      await ui.send("method=code", { email: person.email });
      await expect(ui.message(1060003)).toBeVisible();
      await ui.enterCode(await inbox.code("recovery"));
      await ui.expectFlow("settings");
      await expect(ui.message(1060001)).toBeVisible();
      person.password = newPassword();
      await ui.send("method=password", { password: person.password });
      await expect(ui.message(1050001)).toBeVisible();
      await expectFits(page);
    });

    await test.step("changes the profile", async () => {
      await ui.open("settings");
      await ui.send("method=profile", { "traits.name.first": "Augusta" });
      await expect(ui.message(1050001)).toBeVisible();
      await page.goto("/settings");
      await expect(ui.field("traits.name.first", "method=profile")).toHaveValue("Augusta");
      await expect(ui.field("traits.name.last", "method=profile")).toHaveValue(person.last);
    });

    await test.step("changes the password, and only the new one works", async () => {
      const old = person.password;
      person.password = newPassword();
      await ui.send("method=password", { password: person.password });
      await expect(ui.message(1050001)).toBeVisible();
      await ui.signOut();
      await ui.signIn({ email: person.email, password: old });
      await expect(ui.message(4000006)).toBeVisible();
      await ui.signInHome(person);
    });
  });
});
