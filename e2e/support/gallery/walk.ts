import { expect, type Page } from "@playwright/test";
import { stateUrl } from "./states.ts";

/** Which states, in which language; `part` is one of so many that share the walk. */
export type Walk = { names: string[]; locale: string; part?: readonly [index: number, of: number] };

/**
 * Opens state after state and holds each to `check`, and to what holds for all: one heading, no complaint of the
 * browser. What does not hold is told of all states together at the end.
 */
export async function walk(page: Page, { names, locale, part = [0, 1] }: Walk, check: (name: string) => Promise<void>) {
  const own = names.filter((_, index) => index % part[1] === part[0]);
  expect(own.length * part[1], "states to walk over").toBeGreaterThanOrEqual(200);
  const complaints = await complaintsOf(page);
  const problems: string[] = [];
  for (const name of own) {
    try {
      await page.goto(stateUrl(name, locale));
      expect(await page.locator("h1").count(), "headings of the first level").toBe(1);
      await check(name);
      expect(complaints.splice(0), "complaints of the browser").toEqual([]);
    } catch (error) {
      problems.push(`${name}: ${error instanceof Error ? error.message : error}`);
    }
  }
  expect(problems, `states in ${locale} in which something does not hold`).toEqual([]);
}

async function complaintsOf(page: Page): Promise<string[]> {
  const complaints: string[] = [];
  await page.addInitScript(() => {
    addEventListener("securitypolicyviolation", (event) => {
      console.error(`CSP: ${event.violatedDirective} blocked ${event.blockedURI || event.sample}`);
    });
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    // A problem answers with its own status, which the browser calls an error.
    const expected = /Failed to load resource: .* status of [45]\d\d/.test(message.text());
    if (message.type() === "error" && !expected) complaints.push(message.text());
  });
  return complaints;
}
