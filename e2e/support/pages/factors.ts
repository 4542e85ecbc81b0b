import { expect, type Locator } from "@playwright/test";
import { generateSync } from "otplib";
import { plant } from "../assert/secrets.ts";
import type { Ui } from "./ui.ts";

/** The code that an authenticator app shows now for this secret (RFC 6238: SHA-1, 30 seconds, six digits). */
export const totp = (secret: string): string => generateSync({ secret });

/** Connects an authenticator app on the settings page that is open, and answers with its secret. */
export async function connectApp(ui: Ui): Promise<string> {
  const secret = await appSecret(ui);
  await ui.enterCode(totp(secret), "totp");
  await ui.expectSaved();
  await expect(ui.page.locator("button[name=totp_unlink]")).toBeVisible();
  return secret;
}

/** The secret for an authenticator app that the settings page shows. */
export async function appSecret(ui: Ui): Promise<string> {
  const secret = (await ui.page.getByTestId("node/text/totp_secret_key/text").textContent())?.trim() ?? "";
  plant(secret);
  return secret;
}

/** Makes backup codes on the settings page that is open, says that they are kept, and answers with them. */
export async function makeBackupCodes(ui: Ui): Promise<string[]> {
  await ui.send("lookup_secret_regenerate");
  const codes = await shownBackupCodes(ui);
  await ui.send("lookup_secret_confirm");
  await expect(ui.page.getByRole("button", { name: "Show my backup codes" })).toBeVisible();
  await ui.expectSaved();
  return codes;
}

/** The codes that the page shows, all twelve of a set. */
export async function shownBackupCodes(ui: Ui): Promise<string[]> {
  const codes = ui.page.getByTestId("node/text/lookup_secret_codes").getByRole("listitem");
  await expect(codes).toHaveCount(12);
  const texts = await codes.allInnerTexts();
  plant(...texts);
  return texts;
}

/** Adds the security key that is plugged in, on the settings page that is open. */
export async function addSecurityKey(ui: Ui, name: string) {
  await ui.field("webauthn_register_displayname").fill(name);
  await ui.page.getByRole("button", { name: "Add a security key" }).click();
  await ui.expectSaved();
  await expect(removalOf(ui, name)).toBeVisible();
}

export function removalOf(ui: Ui, name: string): Locator {
  return ui.page.getByRole("button", { name: `Remove the security key “${name}”` });
}

/** Adds a passkey, on the settings page that is open. */
export async function addPasskey(ui: Ui) {
  await ui.page.getByRole("button", { name: "Add a passkey" }).click();
  await ui.expectSaved();
  await expect(ui.form("passkey_remove")).toBeVisible();
}

/** What an island says when a key or passkey was not used: heard at once, and the page is still the same. */
export async function expectOutcome(ui: Ui, words: RegExp) {
  const outcome = ui.page.locator("[data-outcome][role=alert]").filter({ visible: true });
  await expect(outcome).toHaveCount(1);
  await expect(outcome).toHaveText(words);
}
