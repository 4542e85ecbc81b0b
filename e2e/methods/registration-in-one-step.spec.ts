import { expect } from "@playwright/test";
import { expectFits } from "../support/assert/accessibility.ts";
import {
  expectFlow,
  expectHome,
  expectTied,
  field,
  formWith,
  message,
  openFlow,
  send,
} from "../support/pages/pages.ts";
import { visitors } from "../support/people/visitors.ts";
import { test } from "../support/test.ts";

test.use({ profile: "one-step" });

for (const { who, use } of visitors) {
  test.describe(who, () => {
    test.use(use);

    test("traits and password are sent together, and an error keeps the traits", async ({ page, person }) => {
      await openFlow(page, "registration");
      await expect(formWith(page, "method=profile")).toHaveCount(0);
      await expectFits(page);
      const traits = { "traits.email": person.email, "traits.name.first": person.first };
      await send(page, "method=password", { ...traits, password: "short" });
      await expectTied(field(page, "password"), message(page, 4000032));
      await expect(field(page, "traits.email")).toHaveValue(person.email);
      await expect(field(page, "traits.name.first")).toHaveValue(person.first);
      await expect(field(page, "password")).toHaveValue("");
      await field(page, "password").fill(person.password);
      await field(page, "password").press("Enter");
      await expectFlow(page, "verification");
      await page.goto("/");
      await expectHome(page, person);
    });
  });
}
