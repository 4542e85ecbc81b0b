import { expect } from "@playwright/test";
import { expectFlow, type FlowKind, linkTo, openFlow, problem } from "../support/pages/pages.ts";
import { test } from "../support/test.ts";

test.use({ profile: "closed" });

const closed: FlowKind[] = ["registration", "recovery", "verification"];

for (const kind of closed) {
  test(`a ${kind} that the operator switched off says so and leads to the login page`, async ({ page, guard }) => {
    guard.expectStatus(404);
    await page.goto(`/${kind}`);
    await expect(problem(page, "disabled")).toBeVisible();
    await linkTo(page, "login").click();
    await expectFlow(page, "login");
  });
}

test("the login page still works", async ({ page }) => {
  await openFlow(page, "login");
});
