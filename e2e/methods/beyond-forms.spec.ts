import { expect } from "@playwright/test";
import { describeEach, withAndWithoutScript } from "../support/people/visitors.ts";
import { test } from "../support/test.ts";

test.use({ schema: "beyond-forms" });

describeEach(withAndWithoutScript, () => {
  test("traits that Kratos does not read from forms hinder no registration, are kept, and can be changed", async ({
    ui,
    page,
    person,
    kratos,
  }) => {
    const stored = async () => (await kratos.readFlow(ui, "settings")).body.identity as { id: string; traits: object };
    await test.step("registration", async () => {
      await ui.open("registration");
      await ui.field("traits.email").fill(person.email);
      await page.getByLabel("Tags 1").fill("sun");
      await ui.send("method=profile");
      await expect(ui.message(1040009)).toBeVisible();
      await ui.send("method=password", { password: person.password });
      await ui.expectFlow("verification");
    });
    await test.step("settings", async () => {
      await ui.open("settings");
      const { id, traits } = await stored();
      expect(traits).toMatchObject({ tags: ["sun"] });
      const odd = { contacts: [{ name: "Ada", age: 36 }, { name: "Grace" }], nickname: "Countess" };
      await kratos.replaceTraits(id, { ...traits, ...odd });
      await ui.open("settings");
      await ui.send("method=profile", { "traits.name.first": "Ada" });
      await expect(ui.message(1050001)).toBeVisible();
      expect(await stored()).toMatchObject({ traits: { ...odd, tags: ["sun"], name: { first: "Ada" } } });
      await expect(page.getByLabel("Nickname")).toHaveValue("Countess");
      await page.getByLabel("Contact 2").fill("Hopper");
      await ui.send("method=profile");
      await expect(ui.message(1050001)).toBeVisible();
      expect(await stored()).toMatchObject({
        traits: { contacts: [{ name: "Ada", age: 36 }, { name: "Hopper" }], nickname: "Countess" },
      });
    });
  });
});
