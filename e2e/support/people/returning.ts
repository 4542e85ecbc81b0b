import { expect, type Page } from "@playwright/test";
import { test as base } from "../test.ts";
import { startDestination } from "./destination.ts";

type Fixtures = {
  /** An address of an application that people come from, with a query and a fragment of its own. */
  target: string;
};

/** Journeys that an application without OAuth2 begins, by `return_to`. */
export const test = base.extend<Fixtures, { applicationRuns: undefined }>({
  applicationRuns: [
    async ({ servers }, use) => {
      const close = await startDestination(servers.applicationUrl);
      await use(undefined);
      close();
    },
    { scope: "worker" },
  ],

  target: async ({ servers, guard, applicationRuns: _ }, use) => {
    guard.allow(new RegExp(`^foreign: ${servers.applicationUrl}/`));
    await use(`${servers.applicationUrl}/back?order=17&list=a%20b#part`);
  },
});

/** `return_to` as a query. */
export function returnTo(target: string): string {
  return `?${new URLSearchParams({ return_to: target })}`;
}

export async function expectBack(page: Page, target: string) {
  await expect(page).toHaveURL(target);
  await expect(page.getByRole("heading", { name: "Application" })).toBeVisible();
}
