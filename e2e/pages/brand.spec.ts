import { expect } from "@playwright/test";
import { expectAccessible } from "../support/assert/accessibility.ts";
import { test } from "../support/test.ts";

test.use({ brand: "harbor" });

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test("a brand that is named at run time dresses every page", async ({ page, ui, guard }) => {
      guard.expectStatus(404);
      await ui.open("login");
      await expect(page.locator("html")).toHaveAttribute("data-brand", "harbor");
      await expectAccessible(page);
      await ui.open("registration");
      await expectAccessible(page);
      await page.goto("/nowhere");
      await expect(ui.heading).toBeVisible();
      await expect(page.locator("html")).toHaveAttribute("data-brand", "harbor");
    });
  });
}
