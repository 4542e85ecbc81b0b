import { expect } from "@playwright/test";
import { expectAccessible } from "../support/assert/accessibility.ts";
import { describeEach, withAndWithoutScript } from "../support/people/visitors.ts";
import { test } from "../support/test.ts";

test.use({ profile: "code", schema: "phone" });

describeEach(withAndWithoutScript, () => {
  test("a person signs in with a code in a text message, after a wrong one", async ({ page, ui, phone, kratos }) => {
    await kratos.createIdentity({ traits: { phone: phone.number } });
    // A page that asks for traits reads the schema, which a sign-in then knows.
    await ui.open("registration");
    await ui.open("login");
    await expectAccessible(page);
    await expect(ui.field("identifier")).toHaveAttribute("inputmode", "tel");
    await ui.send("method=code", { identifier: phone.number });
    await expect(ui.heading).toHaveText("Enter your sign-in code");
    await expect(ui.message(1010014)).toHaveRole("status");
    await expect(ui.knownAccount).toHaveText(phone.number);
    const code = await phone.code();
    await ui.enterCode("000000");
    await ui.expectTied(ui.field("code"), ui.message(4010008));
    await ui.expectFirstProblemFocused();
    await ui.enterCode(code);
    await expect(page).toHaveURL(/\/$/);
    await expect(page.getByText(phone.number)).toBeVisible();
    await ui.signOut();
  });
});

test("a number that nobody has is told, and can be corrected", async ({ page, ui, phone }) => {
  await ui.open("login");
  await ui.send("method=code", { identifier: phone.number });
  await expect(ui.message(4000035)).toHaveRole("alert");
  await expect(page).toHaveTitle(/^Error:/);
  await page.getByRole("link", { name: "Not you?" }).click();
  await expect(ui.field("identifier")).toHaveValue("");
});
