import { expect } from "@playwright/test";
import { describeEach, withAndWithoutScript } from "../support/people/visitors.ts";
import { test } from "../support/test.ts";

test.use({ profile: "one-step", schema: "lists" });

describeEach(withAndWithoutScript, () => {
  test("lists and password are sent together by the Enter key, and an error keeps the lists", async ({
    page,
    ui,
    person,
    kratos,
  }) => {
    await ui.open("registration");
    await ui.field("traits.email").fill(person.email);
    await page.getByLabel("Tags 1").fill("sun");
    for (const name of ["red", "blue"]) await page.getByRole("checkbox", { name }).check();
    await ui.field("password").fill("short");
    await ui.field("traits.email").press("Enter");
    await ui.expectTied(ui.field("password"), ui.message(4000032));
    await expect(page.getByLabel("Tags 1")).toHaveValue("sun");
    await expect(page.getByRole("checkbox", { name: "blue" })).toBeChecked();
    await ui.field("password").fill(person.password);
    await ui.field("password").press("Enter");
    await ui.expectFlow("verification");
    await ui.open("settings");
    const { body } = await kratos.readFlow(ui, "settings");
    expect(body.identity).toMatchObject({ traits: { tags: ["sun"], colours: ["red", "blue"] } });
  });
});
