import { expect } from "@playwright/test";
import { expectAccessible } from "../support/assert/accessibility.ts";
import { cookiesOf, idOf, post } from "../support/people/own-data.ts";
import { test, trialOver } from "../support/people/trials.ts";

test.use({
  catalog: "products: [{ id: ledger, name: { en: Ledger }, address: $APPLICATION/ledger, trial: { days: 14 } }]",
});

test("a deletion waits for a new owner of a team, and then takes all that Keto knows of the person", async ({
  page,
  account,
  member: _,
  keto,
  hydra: _hydra,
  servers,
}) => {
  const ada = await idOf(servers, page);
  const team = `t-${ada.slice(0, 8)}`;
  await keto.grant({ namespace: "Team", object: team, relation: "owners", subject_id: ada });
  await keto.grant({ namespace: "Team", object: team, relation: "members", subject_id: "bob" });
  for (const relation of trialOver("ledger", ada)) await keto.grant(relation);
  await page.goto("/data/delete");
  await expect(page.getByTestId("data/owner")).toContainText(team);
  await expectAccessible(page);
  await expect(page.getByRole("button", { name: "Delete my account for good" })).toHaveCount(0);
  const body = `account=${ada}&confirmation=${encodeURIComponent(account.email)}`;
  const pushed = await post(
    `${servers.uiUrl}/data/delete/confirm`,
    servers.uiUrl,
    await cookiesOf(servers, page),
    body,
  );
  expect(pushed.headers.location).toBe("/data/delete");

  await keto.grant({ namespace: "Team", object: team, relation: "owners", subject_id: "bob" });
  await page.goto("/data/delete");
  await page.getByLabel(/^To confirm, type/).fill(account.email);
  await page.getByRole("button", { name: "Delete my account for good" }).click();
  await expect(page.getByTestId("data/deleted")).toContainText("Teams, trials and what was opened for you");
  expect(await keto.relations({ subject_id: ada })).toEqual([]);
  expect((await keto.relations({ namespace: "Team", object: team })).map(({ subject_id }) => subject_id)).toEqual([
    "bob",
    "bob",
  ]);
});
