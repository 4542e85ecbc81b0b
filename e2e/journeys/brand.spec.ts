import { expect } from "@playwright/test";
import { expectAccessible } from "../support/assert/accessibility.ts";
import { heading, openFlow } from "../support/pages/pages.ts";
import { test } from "../support/test.ts";

test.use({ brand: "harbor" });

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test("a brand that is named at run time dresses every page", async ({ page, guard }) => {
      guard.expectStatus(404);
      await openFlow(page, "login");
      await expect(page.locator("html")).toHaveAttribute("data-brand", "harbor");
      await expectAccessible(page);
      await openFlow(page, "registration");
      await expectAccessible(page);
      await page.goto("/nowhere");
      await expect(heading(page)).toBeVisible();
      await expect(page.locator("html")).toHaveAttribute("data-brand", "harbor");
    });
  });
}
