import { expect } from "@playwright/test";
import type { Ui } from "./ui.ts";

/** What people are asked after a sign-in. */
const headings = {
  passkey: "Sign in faster next time",
  secondFactor: "Add a second step",
  traits: "Complete your details",
  backupCodes: "Get new backup codes",
  password: "Choose a new password",
  terms: "Please read our terms",
};

export async function expectQuestion(ui: Ui, name: keyof typeof headings) {
  await expect(ui.page).toHaveURL(/\/next\?|\/next$/);
  await expect(ui.heading).toHaveText(headings[name]);
}
