import { expect } from "@playwright/test";
import { expectFits } from "../support/assert/sizes.ts";
import { describeEach, visitors } from "../support/people/visitors.ts";
import { test } from "../support/test.ts";

test.use({ profile: "one-step" });

describeEach(visitors, () => {
  test("traits and password are sent together, and an error keeps the traits", async ({ page, ui, person }) => {
    await ui.open("registration");
    await expect(ui.form("method=profile")).toHaveCount(0);
    await expectFits(page);
    const traits = { "traits.email": person.email, "traits.name.first": person.first };
    await ui.send("method=password", { ...traits, password: "short" });
    await ui.expectTied(ui.field("password"), ui.message(4000032));
    await expect(ui.field("traits.email")).toHaveValue(person.email);
    await expect(ui.field("traits.name.first")).toHaveValue(person.first);
    await expect(ui.field("password")).toHaveValue("");
    await ui.field("password").fill(person.password);
    await ui.field("password").press("Enter");
    await ui.expectFlow("verification");
    await page.goto("/");
    await ui.expectHome(person);
  });
});
