import { expect, type Page } from "@playwright/test";
import { type ProductName, test } from "../support/people/products.ts";

/** The products of demo/, as people meet them: one sign-in, Keto's word at each page, one sign-out. */

const titles = { ledger: "Open books", parcels: "On its way" };
const heading = (page: Page) => page.getByRole("heading", { level: 1 });

test("one sign-in opens both products, and each has asked the other", async ({ page, ui, account, products, open }) => {
  await open("ledger", account);
  await open("parcels", account);
  await page.goto(products.ledger.url);
  await ui.expectFlow("login");
  await ui.enter(account);
  await expect(heading(page)).toHaveText(titles.ledger);
  await expect(page.getByText(`Good day, ${account.first} ${account.last}.`)).toBeVisible();
  await expect(page.locator("[data-from=parcels]")).toHaveText("Parcels says: 2 under way.");

  await page.goto(products.parcels.url);
  await expect(heading(page)).toHaveText(titles.parcels);
  await expect(page.locator("[data-from=ledger]")).toHaveText("Ledger says: 2 invoices unpaid.");

  await test.step("a product that is away takes a line of the other, and nothing else", async () => {
    await products.ledger.kill();
    await page.reload();
    await expect(heading(page)).toHaveText(titles.parcels);
    await expect(page.locator("[data-from=ledger]")).toHaveText("Ledger does not answer at the moment.");
    await products.ledger.start();
    await page.reload();
    await expect(page.locator("[data-from=ledger]")).toHaveText("Ledger says: 2 invoices unpaid.");
  });
});

for (const name of ["ledger", "parcels"] as const) {
  test(`who lacks the relation is refused by ${name}, from the moment it is taken to that it is given`, async ({
    page,
    ui,
    servers,
    account,
    products,
    open,
    close,
    guard,
  }) => {
    guard.expectStatus(403);
    const answer = async () => (await page.goto(products[name].url))?.status();
    await answer();
    await ui.enter(account);
    await expect(heading(page)).toHaveText(/^You can’t open /);
    await expect(page.getByRole("link", { name: "See what you can open" })).toHaveAttribute("href", servers.uiUrl);
    await open(name, account);
    expect(await answer()).toBe(200);
    await expect(heading(page)).toHaveText(titles[name]);
    await close(name, account);
    expect(await answer()).toBe(403);
  });
}

for (const [name, other] of [
  ["ledger", "parcels"],
  ["parcels", "ledger"],
] as const satisfies [ProductName, ProductName][]) {
  test(`signing out of ${name} ends ${other}, the portal, and nobody else's session`, async ({
    page,
    ui,
    account,
    newPerson,
    newVisitor,
    products,
    open,
  }) => {
    const bystander = await newPerson().seeded();
    const elsewhere = await newVisitor();
    for (const [visitor, person] of [[ui, account] as const, [elsewhere, bystander] as const]) {
      await open(name, person);
      await open(other, person);
      await visitor.page.goto(products[name].url);
      await visitor.enter(person);
      await visitor.page.goto(products[other].url);
      await expect(heading(visitor.page)).toHaveText(titles[other]);
    }
    await page.goto(products[name].url);
    await page.getByRole("button", { name: "Sign out" }).click();
    await expect(ui.heading).toHaveText("Sign out?");
    await page.getByRole("link", { name: "Sign out" }).click();
    await expect(page).toHaveURL(new RegExp(`^${products[name].url}/signed-out`));
    await expect(heading(page)).toHaveText("You are signed out");
    for (const address of [products[other].url, products[name].url, "/"]) {
      await page.goto(address);
      await ui.expectFlow("login");
    }
    await elsewhere.page.goto(products[other].url);
    await expect(heading(elsewhere.page)).toHaveText(titles[other]);
  });
}

test("a page that fetches what it shows goes to the sign-in and back, and hears of every change", async ({
  page,
  ui,
  account,
  products,
  keto,
  open,
  close,
  guard,
}) => {
  guard.allow(new RegExp(`^framework script: ${products.parcels.url}/live\\.js$`));
  guard.expectStatus(401, 403, 503);
  const [notice, items] = [page.getByRole("status"), page.getByRole("listitem")];
  await open("parcels", account);
  await page.goto(`${products.parcels.url}/live`);
  await ui.expectFlow("login");
  await ui.enter(account);
  await expect(page).toHaveURL(`${products.parcels.url}/live`);
  await expect(items).toHaveCount(3);

  await close("parcels", account);
  await expect(notice).toHaveText("This account has no access to Parcels.");
  await expect(items).toHaveCount(0);
  await open("parcels", account);
  await expect(items).toHaveCount(3);
  await keto.kill();
  await expect(notice).toHaveText("We can’t see who may open Parcels, and try again.");
  await expect(items).toHaveCount(0);
  await keto.start();
  await expect(items).toHaveCount(3);
});
