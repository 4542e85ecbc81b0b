import { expect } from "@playwright/test";
import { idOf } from "../support/people/own-data.ts";
import { opens, test, tiles } from "../support/people/portal.ts";
import { ask } from "../support/servers/http.ts";

const many = Array.from({ length: 48 }, (_, index) => {
  const about = `name: { en: Product ${index} }, text: { en: What product ${index} does for those who use it. }`;
  return `  - { id: product-${index}, ${about}, address: $APPLICATION/${index} }`;
});
const open = [
  "  - { id: cafe, name: { en: Café Łódź }, address: $APPLICATION/cafe, access: everyone }",
  "  - { id: status, name: { en: Status }, address: $APPLICATION/status, access: everyone }",
];
test.use({ catalog: ["products:", ...many, ...open].join("\n") });

test("fifty products take two calls, for the session and for all that is checked, and 20 KB", async ({
  page,
  member: _,
  keto,
  servers,
}) => {
  const ada = await idOf(servers, page);
  for (const index of many.keys()) await keto.grant(opens(ada, `product-${index}`));
  await expect(async () => {
    await page.goto("/");
    await expect(tiles(page, "yours")).toHaveCount(50, { timeout: 500 });
  }).toPass({ timeout: 15_000 });
  // What was asked a moment ago counts for five seconds.
  await page.waitForTimeout(5100);
  const before = await callsOf(servers.internalUrl);
  const answer = await page.goto("/");
  const calls = (await callsOf(servers.internalUrl)) - before;
  expect(calls).toBe(2);
  // Before it is compressed; then it is a seventh of that.
  expect((await answer?.body())?.length).toBeLessThanOrEqual(20 * 1024);
  await page.reload();
  expect((await callsOf(servers.internalUrl)) - before, "the check is kept for a moment").toBe(3);
});

for (const javaScriptEnabled of [true, false])
  test(`many products are searched, ${javaScriptEnabled ? "with" : "without"} script`, async ({
    newVisitor,
    account,
    servers,
  }) => {
    const ui = await newVisitor({ javaScriptEnabled });
    await ui.signInHome(account);
    const { page } = ui;
    const ada = await idOf(servers, page);
    for (const index of [1, 2, 3, 4, 5, 6, 7, 8]) await servers.keto.grant(opens(ada, `product-${index}`));
    const search = page.getByRole("searchbox", { name: "Search products" });
    await expect(async () => {
      await page.goto("/");
      await expect(search).toBeVisible({ timeout: 500 });
    }).toPass({ timeout: 15_000 });
    await search.fill("CAFE lodz");
    await page.getByRole("button", { name: "Search" }).click();
    await expect(page).toHaveURL(`${servers.uiUrl}/?q=CAFE+lodz`);
    await expect(tiles(page, "yours")).toHaveText(["Café Łódź"]);
    await expect(page.getByRole("status").filter({ hasText: "“CAFE lodz”: 1" })).toBeVisible();
    await search.fill("<b>nothing");
    await page.getByRole("button", { name: "Search" }).click();
    await expect(tiles(page, "yours")).toHaveCount(0);
    await expect(page.getByText("No product found for “<b>nothing”.")).toBeVisible();
    await page.getByRole("link", { name: "Show all products" }).click();
    await expect(tiles(page, "yours")).toHaveCount(10);
  });

/** Calls to all servers behind the UI, so far. */
async function callsOf(internalUrl: string): Promise<number> {
  const { body } = await ask(`${internalUrl}/metrics`);
  const counts = body.matchAll(/^portico_upstream_duration_seconds_count\{[^}]*\} (\d+)$/gm);
  return [...counts].reduce((sum, [, count]) => sum + Number(count), 0);
}
