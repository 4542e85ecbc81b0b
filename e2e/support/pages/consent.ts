import { expect, type Page } from "@playwright/test";

/** The row of an application with access, and the button that begins to take it back. */
export const application = (page: Page, id: string) => page.getByTestId(`application/${id}`);
export const takeBack = (page: Page, name: string) => page.getByRole("link", { name: `Take back access: ${name}` });

/** The button that confirms it, and how it ended. */
export const takeBackForGood = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
export const takenBack = (page: Page, outcome: string) => page.getByTestId(`applications/${outcome}`);

/** All that an application of the tests may ask for. */
export const wide = "openid profile email offline_access";

/** What an application may know and do, asked of the person. */
export const consentQuestion = (page: Page) => page.getByTestId("consent");

/** Gives an application all that it asks for. @param remember for 30 days, in which nothing is asked again */
export async function allow(page: Page, { remember = false } = {}) {
  await expect(consentQuestion(page)).toBeVisible();
  if (remember) await page.getByLabel("Do not ask again for 30 days").check();
  await page.getByRole("button", { name: "Allow", exact: true }).click();
}
