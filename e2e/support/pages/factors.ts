import { expect, type Locator, type Page } from "@playwright/test";
import { plant } from "../assert/secrets.ts";
import { totp } from "../people/totp.ts";
import { enterCode, expectFlow, field, formWith, message, send } from "./pages.ts";

/** Connects an authenticator app on the settings page that is open, and answers with its secret. */
export async function connectApp(page: Page): Promise<string> {
  const secret = (await page.getByTestId("node/text/totp_secret_key/text").textContent())?.trim() ?? "";
  plant(secret);
  await enterCode(page, totp(secret), "totp");
  await expectSaved(page);
  await expect(page.locator("button[name=totp_unlink]")).toBeVisible();
  return secret;
}

/** Makes backup codes on the settings page that is open, says that they are kept, and answers with them. */
export async function makeBackupCodes(page: Page): Promise<string[]> {
  await send(page, "lookup_secret_regenerate");
  const codes = await shownBackupCodes(page);
  await send(page, "lookup_secret_confirm");
  await expect(page.getByRole("button", { name: "Show my backup codes" })).toBeVisible();
  await expectSaved(page);
  return codes;
}

/** The codes that the page shows, all twelve of a set. */
export async function shownBackupCodes(page: Page): Promise<string[]> {
  const codes = page.getByTestId("node/text/lookup_secret_codes").getByRole("listitem");
  await expect(codes).toHaveCount(12);
  const texts = await codes.allInnerTexts();
  plant(...texts);
  return texts;
}

/** Adds the security key that is plugged in, on the settings page that is open. */
export async function addSecurityKey(page: Page, name: string) {
  await field(page, "webauthn_register_displayname").fill(name);
  await page.getByRole("button", { name: "Add a security key" }).click();
  await expectSaved(page);
  await expect(removalOf(page, name)).toBeVisible();
}

export function removalOf(page: Page, name: string): Locator {
  return page.getByRole("button", { name: `Remove the security key “${name}”` });
}

/** Adds a passkey, on the settings page that is open. */
export async function addPasskey(page: Page) {
  await page.getByRole("button", { name: "Add a passkey" }).click();
  await expectSaved(page);
  await expect(formWith(page, "passkey_remove")).toBeVisible();
}

export async function expectSaved(page: Page) {
  await expectFlow(page, "settings");
  await expect(message(page, 1050001)).toHaveRole("status");
}

/** What an island says when a key or passkey was not used: heard at once, and the page is still the same. */
export async function expectOutcome(page: Page, words: RegExp) {
  const outcome = page.locator("[data-outcome][role=alert]").filter({ visible: true });
  await expect(outcome).toHaveCount(1);
  await expect(outcome).toHaveText(words);
}
