import { expect, type Page } from "@playwright/test";
import type { Keto } from "../servers/keto.ts";
import { test as base } from "./application.ts";
import { startDestination } from "./destination.ts";

/**
 * Journeys from the portal: a real Keto runs beside Kratos and Hydra, and products answer below `$APPLICATION`. Tests give
 * `catalog` what they need.
 */
export const test = base.extend<{ keto: Keto }, { productsRun: undefined }>({
  productsRun: [
    async ({ servers }, use) => {
      const close = await startDestination(servers.applicationUrl);
      await use(undefined);
      close();
    },
    { scope: "worker" },
  ],

  /** Running again after each test, whatever the test did to it. */
  keto: [
    async ({ servers, guard, productsRun: _ }, use) => {
      guard.allow(new RegExp(`^foreign: ${servers.applicationUrl}/`));
      await servers.keto.start();
      await use(servers.keto);
      await servers.keto.start();
    },
    { auto: true },
  ],
});

/** The relation by which a person may open a product. */
export function opens(identity: string, product: string) {
  return { namespace: "Product", object: product, relation: "users", subject_id: identity };
}

/** Names of the tiles of a part, in their order. */
export function tiles(page: Page, part: "yours" | "trials" | "asked") {
  return page
    .getByTestId(`portal/${part}`)
    .getByTestId(/^product\//)
    .locator("b");
}

export function tile(page: Page, id: string) {
  return page.getByTestId(`product/${id}`);
}

/** Loads the home page until it shows these products as the person's: what Keto has said counts for seconds. */
export async function expectYours(page: Page, names: string[]) {
  await expect(async () => {
    await page.goto("/");
    await expect(tiles(page, "yours")).toHaveText(names, { timeout: 500 });
  }).toPass({ timeout: 15_000 });
}
