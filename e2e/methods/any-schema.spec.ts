import { expect, type Page } from "@playwright/test";
import { expectAccessible } from "../support/assert/accessibility.ts";
import { expectFits } from "../support/assert/sizes.ts";
import { describeEach, visitors, withAndWithoutScript } from "../support/people/visitors.ts";
import { test } from "../support/test.ts";

test.use({ schema: "everything" });

/** Values by the labels of their fields. */
const typed = {
  City: "London",
  "Country code": "GB",
  Age: "36",
  Birthday: "1990-12-10",
  Phone: "+442071234567",
  Website: "https://analytical.example",
};

describeEach(visitors, () => {
  test("traits of every type are asked for, kept after an error, saved and shown", async ({
    page,
    ui,
    person,
    kratos,
  }) => {
    await test.step("the browser knows what each field is for", async () => {
      await ui.open("registration");
      await expectFits(page);
      const types = {
        Age: "number",
        Birthday: "date",
        Phone: "tel",
        Website: "url",
        "E-mail": "email",
        City: "text",
      };
      for (const [label, type] of Object.entries(types)) {
        await expect(page.getByLabel(label)).toHaveAttribute("type", type);
      }
      await expect(plan(page).getByRole("option")).toHaveText([/./, "free", "pro", "team"]);
      await expect(plan(page)).toHaveAccessibleDescription("You can change it later.");
      await expect(terms(page)).toHaveAttribute("required", "");
      await expect(newsletter(page)).not.toHaveAttribute("required");
    });

    await test.step("an error at one field loses nothing of the others", async () => {
      await ui.field("traits.email").fill(person.email);
      for (const [label, value] of Object.entries(typed)) await page.getByLabel(label).fill(value);
      await page.getByLabel("Phone").fill("123");
      await plan(page).selectOption("pro");
      await newsletter(page).check();
      await terms(page).check();
      await ui.send("method=profile");
      await ui.expectFirstProblemFocused();
      await expect(page.getByLabel("Phone")).toBeFocused();
      await expect(page.getByLabel("Phone")).toHaveAccessibleDescription(/not a phone number/);
      await expectValues(page, { ...typed, Phone: "123" });
      await expect(plan(page)).toHaveValue("pro");
      await expect(newsletter(page)).toBeChecked();
      await expect(terms(page)).toBeChecked();
    });

    await test.step("the second step takes them all along", async () => {
      await page.getByLabel("Phone").fill(typed.Phone);
      await ui.send("method=profile");
      await expect(ui.message(1040009)).toBeVisible();
      await ui.send("method=password", { password: person.password });
      await ui.expectFlow("verification");
    });

    await test.step("the settings show what was saved, and a box that is no longer ticked is saved too", async () => {
      await ui.open("settings");
      await expectValues(page, typed);
      await expect(plan(page)).toHaveValue("pro");
      await expect(newsletter(page)).toBeChecked();
      await plan(page).selectOption("team");
      await newsletter(page).uncheck();
      await ui.send("method=profile");
      await expect(ui.message(1050001)).toBeVisible();
      await expect(plan(page)).toHaveValue("team");
      await expect(newsletter(page)).not.toBeChecked();
      const { body } = await kratos.readFlow(ui, "settings");
      expect(body.identity).toMatchObject({
        traits: {
          plan: "team",
          newsletter: false,
          terms: true,
          age: 36,
          address: { city: "London", country: { code: "GB" } },
        },
      });
    });
  });
});

describeEach(withAndWithoutScript, () => {
  test("what may stay empty may, and says so; terms that must be accepted must", async ({ page, ui, person }) => {
    await ui.open("registration");
    await expect(page.getByText("City (optional)")).toBeVisible();
    await ui.field("traits.email").fill(person.email);
    await ui.send("method=profile");
    await expect(terms(page)).toBeFocused();
    await expect(page).toHaveTitle(/^(?!Error:)/);

    await test.step("Kratos says so too, at the box", async () => {
      await page.locator("form").evaluateAll((forms) => {
        for (const form of forms) form.setAttribute("novalidate", "");
      });
      await ui.send("method=profile");
      await expect(page).toHaveTitle(/^Error:/);
      await expect(terms(page)).toHaveAttribute("aria-invalid", "true");
      await expect(page.getByTestId("node/input/traits.terms").getByRole("alert")).toBeVisible();
      await expect(terms(page)).toBeFocused();
    });

    await terms(page).check();
    await ui.send("method=profile");
    await ui.send("method=password", { password: person.password });
    await ui.expectFlow("verification");
    await page.goto("/");
    await ui.expectHome(person);
  });
});

test("a form with every type of trait has no barrier, in registration and in settings", async ({
  page,
  ui,
  person,
}) => {
  await ui.open("registration");
  await expectAccessible(page);
  await ui.field("traits.email").fill(person.email);
  await page.getByLabel("Phone").fill("123");
  await terms(page).check();
  await ui.send("method=profile");
  await ui.expectFirstProblemFocused();
  await expectAccessible(page);
  await page.getByLabel("Phone").fill("");
  await ui.send("method=profile");
  await ui.send("method=password", { password: person.password });
  await ui.expectFlow("verification");
  await ui.open("settings");
  await expectAccessible(page);
});

function plan(page: Page) {
  return page.getByLabel("Plan");
}

function newsletter(page: Page) {
  return page.getByRole("checkbox", { name: "Newsletter" });
}

function terms(page: Page) {
  return page.getByRole("checkbox", { name: "I accept the terms" });
}

async function expectValues(page: Page, values: Record<string, string>) {
  for (const [label, value] of Object.entries(values)) await expect(page.getByLabel(label)).toHaveValue(value);
}
