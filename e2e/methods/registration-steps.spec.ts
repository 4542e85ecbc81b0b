import { expect } from "@playwright/test";
import { describeEach, withAndWithoutScript } from "../support/people/visitors.ts";
import { test } from "../support/test.ts";

test.use({ profile: "code" });

describeEach(withAndWithoutScript, () => {
  test("the way back from the second step keeps what was typed, and what is changed there counts", async ({
    page,
    ui,
    person,
    newPerson,
    mailbox,
  }) => {
    const corrected = newPerson();
    await ui.open("registration");
    await ui.sendProfile(person);
    await ui.send("screen=previous");
    await expect(ui.field("traits.email")).toHaveValue(person.email);
    await expect(ui.field("traits.name.last")).toHaveValue(person.last);
    await ui.send("method=profile", { "traits.email": corrected.email });
    await ui.send("method=password", { password: person.password });
    await ui.expectFlow("verification");
    await mailbox(corrected.email).code("verification");
    await page.goto("/");
    await ui.expectHome(corrected);
  });

  test("the browser's Back on the second step loses nothing", async ({ page, ui, person }) => {
    await ui.open("registration");
    await ui.sendProfile(person);
    await expect(ui.message(1040009)).toBeVisible();
    await page.goBack();
    await ui.expectFlow("registration");
    const first = ui.form("method=profile");
    await expect(first.or(ui.form("method=password"))).toBeVisible();
    if (await first.isVisible()) {
      await expect(ui.field("traits.email")).toHaveValue(person.email);
      await ui.send("method=profile");
    }
    await ui.send("method=password", { password: person.password });
    await ui.expectFlow("verification");
    await page.goto("/");
    await ui.expectHome(person);
  });

  test("who waits for a code can go back and choose a password instead", async ({ page, ui, person, inbox }) => {
    await ui.open("registration");
    await ui.sendProfile(person);
    await ui.send("method=code");
    await expect(ui.message(1040005)).toBeVisible();
    await inbox.code("registration");
    await ui.send("screen=credential-selection");
    await expect(ui.field("password")).toBeVisible();
    await ui.send("method=password", { password: person.password });
    await ui.expectFlow("verification");
    await page.goto("/");
    await ui.expectHome(person);
    await expect(page.getByText(person.first).first()).toBeVisible();
  });

  test("who waits for a code can go back twice and correct the address", async ({ ui, person, newPerson, mailbox }) => {
    const corrected = newPerson();
    await ui.open("registration");
    await ui.sendProfile(person);
    await ui.send("method=code");
    await expect(ui.message(1040005)).toBeVisible();
    await ui.send("screen=credential-selection");
    await ui.send("screen=previous");
    await expect(ui.field("traits.email")).toHaveValue(person.email);
    await ui.send("method=profile", { "traits.email": corrected.email });
    await ui.send("method=code");
    await ui.enterCode(await mailbox(corrected.email).code("registration"));
    await ui.expectHome(corrected);
  });
});
