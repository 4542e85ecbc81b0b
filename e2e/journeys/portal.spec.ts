import { writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect } from "@playwright/test";
import { idOf } from "../support/people/own-data.ts";
import { expectYours, opens, test, tile, tiles } from "../support/people/portal.ts";
import { ask } from "../support/servers/http.ts";
import type { Keto } from "../support/servers/keto.ts";
import { logged } from "../support/servers/log.ts";

const products = `
  - { id: ledger, name: { en: Ledger, de: Kassenbuch }, text: { en: Keeps the books. }, address: $APPLICATION/ledger }
  - { id: parcels, name: { en: Parcels }, regions: { eu: $APPLICATION/eu, us: $APPLICATION/us } }
  - { id: atlas, name: { en: Atlas }, address: $APPLICATION/atlas, trial: { days: 14 } }
  - { id: moor, name: { en: Moor }, address: $APPLICATION/moor, ask: "https://sales.example.com/moor" }
  - { id: hidden, name: { en: Hidden }, address: $APPLICATION/hidden }
  - { id: status, name: { en: Status }, address: $APPLICATION/status, access: everyone }
`;
const regions = "regions: { eu: { en: European Union }, us: { en: United States } }";
const catalog = `products:${products}${regions}`;

test.use({ catalog });

test("each sees what they may open, can try and can ask for; a grant and its end show within seconds", async ({
  page,
  member: _,
  keto,
  servers,
  newPerson,
  newVisitor,
}) => {
  await page.goto("/");
  await expect(tiles(page, "yours")).toHaveText(["Status"]);
  await expect(tiles(page, "trials")).toHaveText(["Atlas"]);
  await expect(tiles(page, "asked")).toHaveText(["Moor"]);
  await expect(tile(page, "moor").getByRole("link", { name: "Ask for access: Moor" })).toHaveAttribute(
    "href",
    "https://sales.example.com/moor",
  );
  const ada = await idOf(servers, page);
  await keto.grant(opens(ada, "hidden"));
  await keto.grant(opens(ada, "atlas"));
  await grantByTeam(keto, { team: `team-${ada}`, member: ada, product: "ledger" });
  await expectYours(page, ["Ledger", "Atlas", "Hidden", "Status"]);
  await expect(tiles(page, "trials")).toHaveCount(0);

  const bob = await newPerson().seeded();
  const other = await newVisitor();
  await other.signInHome(bob);
  await expect(tiles(other.page, "yours")).toHaveText(["Status"]);
  for (const claim of ["identity", "subject_id", "account"]) {
    await other.page.goto(`/?${claim}=${ada}`);
    await expect(tiles(other.page, "yours")).toHaveText(["Status"]);
  }

  await keto.revoke({ namespace: "Team", object: `team-${ada}` });
  await keto.revoke({ namespace: "Product", object: "hidden", subject_id: ada });
  await expectYours(page, ["Atlas", "Status"]);
});

async function grantByTeam(keto: Keto, { team, member, product }: Record<"team" | "member" | "product", string>) {
  await keto.grant({ namespace: "Team", object: team, relation: "members", subject_id: member });
  const subject_set = { namespace: "Team", object: team, relation: "" };
  await keto.grant({ namespace: "Product", object: product, relation: "teams", subject_set });
}

test("a tile leads to the product, which stands first from then on", async ({ page, ui, member, keto, servers }) => {
  const ada = await idOf(servers, page);
  await keto.grant(opens(ada, "ledger"));
  await expectYours(page, ["Ledger", "Status"]);
  await tile(page, "status").getByRole("link").click();
  await expect(page).toHaveURL(`${servers.applicationUrl}/status`);
  await page.goto("/");
  await expect(tiles(page, "yours")).toHaveText(["Status", "Ledger"]);
  // Whoever is not signed in signs in first, and comes to the product.
  await ui.signOut();
  await page.goto("/products/open?id=ledger");
  await ui.expectFlow("login");
  await ui.enter(member);
  await expect(page).toHaveURL(`${servers.applicationUrl}/ledger`);
  const audited = logged(servers, "audit").filter(({ identity, product }) => identity === ada && product);
  expect(audited.map(({ action, outcome, product }) => [action, outcome, product])).toEqual([
    ["product_opened", "success", "status"],
    ["product_opened", "success", "ledger"],
  ]);
});

test("who may not open a product is refused whatever the home page shows, and told what to do", async ({
  page,
  member: _,
  keto,
  servers,
  guard,
}) => {
  guard.expectStatus(403, 404);
  const ada = await idOf(servers, page);
  await keto.grant(opens(ada, "ledger"));
  await expectYours(page, ["Ledger", "Status"]);
  await keto.revoke({ namespace: "Product", object: "ledger", subject_id: ada });
  // The tile is still there for a moment; the product is not.
  await tile(page, "ledger").getByRole("link").click();
  const refused = page.getByTestId("product-refused");
  await expect(refused.getByRole("heading")).toHaveText("You can’t open Ledger");
  await refused.getByRole("link", { name: "Go to your account" }).click();
  await expect(page).toHaveURL(`${servers.uiUrl}/`);
  const moor = await page.goto("/products/open?id=moor");
  expect(moor?.status()).toBe(403);
  await expect(refused.getByRole("link", { name: "Ask for access" })).toBeVisible();
  for (const query of ["", "?id=nothing", "?id=__proto__", "?id=status&region=eu", "?id=parcels&region=mars"])
    expect((await page.goto(`/products/open${query}`))?.status(), query).toBe(404);
  const audited = logged(servers, "audit").filter(({ identity, product }) => identity === ada && product);
  expect(audited.map(({ action, outcome, product }) => [action, outcome, product])).toEqual([
    ["product_refused", "refused", "ledger"],
    ["product_refused", "refused", "moor"],
  ]);
});

test("a product opens in the person's region, and in another one on demand", async ({
  page,
  newPerson,
  ui,
  keto,
  servers,
}) => {
  const person = await newPerson().seeded();
  await ui.signInHome(person);
  const ada = await idOf(servers, page);
  await keto.grant(opens(ada, "parcels"));
  await expectYours(page, ["Parcels", "Status"]);
  await expect(tile(page, "parcels")).toContainText("Opens in: European Union");
  await servers.kratos.replaceMetadata(ada, { region: "us" });
  await page.reload();
  await expect(tile(page, "parcels")).toContainText("Opens in: United States");
  await tile(page, "parcels").getByRole("link", { name: "Parcels" }).click();
  await expect(page).toHaveURL(`${servers.applicationUrl}/us`);
  await page.goto("/");
  await tile(page, "parcels").getByRole("link", { name: "Open in: European Union" }).click();
  await expect(page).toHaveURL(`${servers.applicationUrl}/eu`);
});

test("without Keto what is open to all stays, nobody is let in by a guess, and all is well once it is back", async ({
  page,
  member: _,
  keto,
  servers,
  guard,
}) => {
  guard.expectStatus(503);
  const ada = await idOf(servers, page);
  await keto.grant(opens(ada, "ledger"));
  await expectYours(page, ["Ledger", "Status"]);
  await keto.stop();
  await expectYours(page, ["Status"]);
  await expect(page.getByTestId("portal/outage")).toBeVisible();
  await expect(tiles(page, "trials")).toHaveCount(0);
  expect((await page.goto("/products/open?id=ledger"))?.status()).toBe(503);
  await expect(page.getByTestId("problem/access")).toBeVisible();
  await page.goto("/products/open?id=status");
  await expect(page).toHaveURL(`${servers.applicationUrl}/status`);
  expect(logged(servers, "keto_unavailable").length).toBeGreaterThan(0);
  await keto.start();
  await expectYours(page, ["Status", "Ledger"]);
  await expect(page.getByTestId("portal/outage")).toHaveCount(0);
});

test("the catalogue and its icons change while we run", async ({ page, member: _, servers }) => {
  const written = (text: string) =>
    writeFile(servers.catalogFile, text.replaceAll("$APPLICATION", servers.applicationUrl));
  const icon = join(dirname(servers.catalogFile), "tides.svg");
  await writeFile(icon, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><script>alert(1)</script></svg>`);
  const tides = "{ id: tides, name: { en: Tides }, icon: tides.svg, address: $APPLICATION/tides, access: everyone }";
  try {
    await written(`products:${products}  - ${tides}\n${regions}`);
    await expectYours(page, ["Status", "Tides"]);
    const address = (await tile(page, "tides").locator("img").getAttribute("src")) ?? "";
    expect(address).toMatch(/^\/product-icons\/tides\.svg\?v=[0-9a-f]{8}$/);
    const { status, headers } = await ask(servers.uiUrl + address);
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      "content-type": "image/svg+xml",
      "cache-control": "public, max-age=31536000, immutable",
      "content-security-policy": expect.stringContaining("sandbox"),
      "x-content-type-options": "nosniff",
    });
    for (const path of ["catalog.yaml", "..%2fcatalog.yaml", "%2e%2e/catalog.yaml", "tides.svg/..", ""])
      expect((await ask(`${servers.uiUrl}/product-icons/${path}`)).status, path).toBeGreaterThanOrEqual(400);
  } finally {
    await written(catalog);
  }
  await expectYours(page, ["Status"]);
});
