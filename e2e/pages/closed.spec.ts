import { expect } from "@playwright/test";
import type { FlowKind } from "../support/pages/ui.ts";
import { test } from "../support/test.ts";

test.use({ profile: "closed" });

const closed: FlowKind[] = ["registration", "recovery", "verification"];

for (const kind of closed) {
  test(`a ${kind} that the operator switched off says so and leads to the login page`, async ({ page, ui, guard }) => {
    guard.expectStatus(404);
    await page.goto(`/${kind}`);
    await expect(ui.problem("disabled")).toBeVisible();
    await ui.linkTo("login").click();
    await ui.expectFlow("login");
  });
}

test("the login page still works", async ({ ui }) => {
  await ui.open("login");
});
