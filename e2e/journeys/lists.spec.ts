import { expect, type Locator } from "@playwright/test";
import { expectAccessible } from "../support/assert/accessibility.ts";
import type { Ui } from "../support/pages/ui.ts";
import { describeEach, withAndWithoutScript } from "../support/people/visitors.ts";
import { test } from "../support/test.ts";

test.use({ schema: "lists", timezoneId: "America/New_York" });

describeEach(withAndWithoutScript, ({ who }) => {
  test("lists are filled in, kept, changed and emptied @split", async ({ ui, page, person, kratos, topology }) => {
    const stored = async () => (await kratos.readFlow(ui, "settings")).body.identity as { traits: object };

    await test.step("a registration takes several values, and a list that stays empty", async () => {
      await ui.open("registration");
      await ui.field("traits.email").fill(person.email);
      await page.getByLabel("First name").fill("Ada");
      await fill(ui, "tags", ["sun", "rain", "x"]);
      await remove(ui, "tags", 1);
      await expect(values(ui, "tags")).resolves.toEqual(["sun", "x"]);
      await expect(ui.field("traits.email")).toHaveValue(person.email);
      await box(ui, "red").check();
      await box(ui, "blue").check();
      await ui.send("method=profile");
      await expect(rows(ui, "tags").nth(1)).toHaveAttribute("aria-invalid", "true");
      await ui.expectFirstProblemFocused();
      // Kratos gives no list back after an error, and on another origin no front door keeps it: the script does.
      const isKept = topology === "forwarded" || who === "with script";
      await expect(values(ui, "tags")).resolves.toEqual(isKept ? ["sun", "x"] : []);
      await fill(ui, "tags", ["sun", "wind"]);
      for (const name of ["red", "blue"]) {
        await expect(box(ui, name)).toBeChecked({ checked: isKept });
        await box(ui, name).check();
      }
      await page.getByLabel("Size").selectOption({ label: "Large" });
      await ui.send("method=profile");
      await expect(ui.message(1040009)).toBeVisible();
      await ui.send("method=password", { password: person.password });
      await ui.expectFlow("verification");
    });

    await test.step("the settings show the values, and a change of something else keeps them", async () => {
      await ui.open("settings");
      await expectAccessible(page);
      await expect(values(ui, "tags")).resolves.toEqual(["sun", "wind"]);
      await expect(box(ui, "green")).not.toBeChecked();
      await page.getByLabel("Last name").fill("Byron");
      await save(ui);
      expect(await stored()).toMatchObject({
        traits: { tags: ["sun", "wind"], colours: ["red", "blue"], size: "l", name: { first: "Ada", last: "Byron" } },
      });
      expect((await stored()).traits).not.toHaveProperty("scores");
    });

    await test.step("a value is refused at its own field, and the others stay", async () => {
      await fill(ui, "tags", ["sun", "wind", "x"]);
      await fill(ui, "scores", ["3", "4"]);
      await ui.send("method=profile");
      const refused = rows(ui, "tags").nth(2);
      await expect(refused).toHaveAttribute("aria-invalid", "true");
      await expect(refused).toHaveAccessibleDescription(/at least 2|2 characters/i);
      await ui.expectFirstProblemFocused();
      await expect(values(ui, "tags")).resolves.toEqual(["sun", "wind", "x"]);
      await expect(values(ui, "scores")).resolves.toEqual(["3", "4"]);
      await remove(ui, "tags", 2);
      await save(ui);
      expect(await stored()).toMatchObject({ traits: { tags: ["sun", "wind"], scores: [3, 4] } });
    });

    await test.step("what is true of the whole list is said at the list", async () => {
      await box(ui, "red").uncheck();
      await ui.send("method=profile");
      await expect(ui.page.getByTestId("node/input/traits.colours").getByRole("alert")).toBeVisible();
      await box(ui, "blue").uncheck();
      await remove(ui, "scores", 1);
      await remove(ui, "scores", 0);
      await save(ui);
      const { traits } = await stored();
      expect(traits).toMatchObject({ tags: ["sun", "wind"] });
      for (const name of ["colours", "scores"]) expect(traits).not.toHaveProperty(name);
    });
  });

  test("a point in time is stored with an offset, shown and kept", async ({ ui, page, account, kratos }) => {
    const stored = async () => (await kratos.readFlow(ui, "settings")).body.identity;
    const isScripted = who === "with script";
    const [given, shown] = isScripted
      ? ["2026-07-31T08:30", "2026-07-31T08:30"]
      : ["2026-07-31T08:30:00-04:00", "2026-07-31T08:30:00-04:00"];
    await ui.signInHome(account);
    await ui.open("settings");
    const appointment = page.getByLabel("Appointment");
    await expect(appointment).toHaveAttribute("type", isScripted ? "datetime-local" : "text");
    await appointment.fill(given);
    await fill(ui, "visits", [given, given.replace("07-31", "12-31").replace("-04:00", "-05:00")]);
    await save(ui);
    const visits = ["2026-07-31T08:30:00-04:00", "2026-12-31T08:30:00-05:00"];
    expect(await stored()).toMatchObject({ traits: { appointment: "2026-07-31T08:30:00-04:00", visits } });
    await expect(appointment).toHaveValue(shown);
    await page.getByLabel("Last name").fill("Byron");
    await save(ui);
    expect(await stored()).toMatchObject({ traits: { appointment: "2026-07-31T08:30:00-04:00", visits } });
    await appointment.fill("");
    await save(ui);
    expect(await stored()).not.toHaveProperty("traits.appointment");
  });
});

/** The fields of a list that are there to be filled in. */
function rows(ui: Ui, name: string): Locator {
  return ui.page.locator(`input[name="traits.${name}"]:enabled`);
}

async function values(ui: Ui, name: string): Promise<string[]> {
  const all = await rows(ui, name).evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value));
  return all.filter(Boolean);
}

/** Fills in the fields from the first on, and asks for more where there are too few. */
async function fill(ui: Ui, name: string, given: readonly string[]) {
  for (const [index, value] of given.entries()) {
    while ((await rows(ui, name).count()) <= index) {
      const before = await rows(ui, name).count();
      await ui.page.getByTestId(`node/input/traits.${name}`).getByRole("button", { name: "Add another" }).click();
      await expect(rows(ui, name)).toHaveCount(before + 1);
      await expect(rows(ui, name).nth(before)).toBeFocused();
    }
    await rows(ui, name).nth(index).fill(value);
  }
}

async function remove(ui: Ui, name: string, index: number) {
  const before = await rows(ui, name).count();
  const row = ui.page.getByTestId(`node/input/traits.${name}.${index}`);
  const button = row.getByRole("button", { name: "Remove" });
  // Without script an empty field says the same.
  if (!(await button.isVisible())) return rows(ui, name).nth(index).fill("");
  await button.click();
  await expect(rows(ui, name)).toHaveCount(before - 1);
}

function box(ui: Ui, name: string): Locator {
  return ui.page.getByRole("checkbox", { name });
}

async function save(ui: Ui) {
  await ui.send("method=profile");
  await expect(ui.message(1050001)).toBeVisible();
}
