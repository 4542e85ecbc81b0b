import { expect } from "@playwright/test";
import { test } from "../support/test.ts";

test.use({ profile: "misplaced-cookies" });

for (const path of ["/login", "/registration", "/settings"]) {
  test(`a deployment whose cookies never arrive is explained at ${path}, not looped`, { tag: "@split" }, async ({
    page,
    ui,
    guard,
  }) => {
    guard.expectStatus(400, 508);
    await page.goto(path);
    await expect(ui.problem("loop").or(ui.problem("cookies"))).toBeVisible();
    await expect(page.getByTestId("reference")).toHaveText(/Reference: [\w-]{6,}/);
    await expect(page.locator("form[data-testid]")).toHaveCount(0);
  });
}
