import { expect, type Page } from "@playwright/test";
import { test } from "../support/people/products.ts";

/** What is around the products is killed: an honest page, nobody let in, and well again without a restart of theirs. */

const heading = (page: Page) => page.getByRole("heading", { level: 1 });

for (const [name, title] of [
  ["ledger", "Open books"],
  ["parcels", "On its way"],
] as const) {
  test(`while Keto is away ${name} lets nobody in, and everybody again afterwards`, async ({
    page,
    ui,
    account,
    products,
    keto,
    open,
    guard,
  }) => {
    guard.expectStatus(503);
    await open(name, account);
    await page.goto(products[name].url);
    await ui.enter(account);
    await expect(heading(page)).toHaveText(title);

    await keto.kill();
    const away = await page.reload();
    expect(away?.status()).toBe(503);
    await expect(heading(page)).toHaveText(/ can’t open at the moment$/);
    await expect(page.getByText("Nothing about your access has changed")).toBeVisible();
    await expect(page.getByText(title)).toHaveCount(0);

    await keto.start();
    expect((await page.reload())?.status()).toBe(200);
    await expect(heading(page)).toHaveText(title);
  });

  test(`while Hydra is away ${name} asks nobody to sign in, and goes on for who is`, async ({
    page,
    ui,
    account,
    products,
    hydra,
    open,
    newVisitor,
    guard,
  }) => {
    guard.expectStatus(503);
    await open(name, account);
    await page.goto(products[name].url);
    await ui.enter(account);
    await expect(heading(page)).toHaveText(title);

    // It is read anew by a product that has not seen Hydra yet.
    await products[name].kill();
    await products[name].start();
    await hydra.kill();
    const stranger = await newVisitor();
    expect((await stranger.page.goto(products[name].url))?.status()).toBe(503);
    await expect(heading(stranger.page)).toHaveText(/ can’t open at the moment$/);

    await hydra.start();
    await stranger.page.goto(products[name].url);
    await stranger.expectFlow("login");
    await stranger.enter(account);
    await expect(heading(stranger.page)).toHaveText(title);
  });
}
