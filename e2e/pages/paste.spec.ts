import { expect, type Locator, type Page } from "@playwright/test";
import { test } from "../support/test.ts";

/** WCAG 3.3.8: nothing has to be remembered or copied by hand; password managers and the clipboard do it. */
test.use({ profile: "mfa" });

test("every field takes what is pasted, and says what belongs in it", async ({ page, ui, account }) => {
  await ui.open("login");
  await expectPastes(page, ui.field("identifier"), account.email);
  await expectPastes(page, ui.field("password"), account.password);
  await expectTogether(ui.form("method=password"), "username", "current-password");

  await ui.open("registration");
  await expectPastes(page, ui.field("traits.email"), account.email);
  await ui.sendProfile({ ...account, email: `new-${account.email}` });
  await expectPastes(page, ui.field("password"), account.password);
  await expectTogether(ui.form("method=password"), "username|email", "new-password");

  await ui.open("recovery");
  await expectPastes(page, ui.field("email"), account.email);
  await ui.send("method=code", { email: account.email });
  await expect(ui.field("code")).toHaveAttribute("autocomplete", "one-time-code");
  // Cleaned, not refused: people paste what they copied, blanks and all. Five digits send nothing.
  await expectPastes(page, ui.field("code"), "123 45", "12345");

  await ui.signInHome(account);
  await ui.open("settings");
  const change = ui.form("method=password");
  await expectPastes(page, ui.field("password", "method=password"), account.password);
  await expect(ui.field("password", "method=password")).toHaveAttribute("autocomplete", "new-password");
  const name = change.locator('input[autocomplete="username"]');
  await expect(name).toHaveValue(account.email);
  await expect(ui.field("totp_code")).toHaveAttribute("autocomplete", "one-time-code");
  await expectPastes(page, ui.field("totp_code"), "12-345", "12345");
});

test("the six digits of an e-mail are found in a pasted sentence", async ({ page, ui, person, inbox }) => {
  await person.seeded({ verified: false });
  await ui.open("verification");
  await ui.send("method=code", { email: person.email });
  const code = await inbox.code("verification");
  await ui.enterCode(`${code.slice(0, 3)} ${code.slice(3)}`);
  await expect(page.getByTestId("ui/message/1080002")).toBeVisible();
});

/** Pastes as Ctrl+V does, and drops as a password manager's drag does: neither is refused. */
async function expectPastes(page: Page, input: Locator, text: string, becomes = text) {
  await input.fill("");
  await input.focus();
  const refused = await input.evaluate((element, data) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", data);
    const events = [
      new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }),
      new InputEvent("beforeinput", { inputType: "insertFromPaste", data, bubbles: true, cancelable: true }),
      new DragEvent("drop", { dataTransfer: clipboardData, bubbles: true, cancelable: true }),
      new Event("contextmenu", { bubbles: true, cancelable: true }),
    ];
    return events.filter((event) => !element.dispatchEvent(event)).map(({ type }) => type);
  }, text);
  expect(refused, "events that the page refused").toEqual([]);
  await page.keyboard.insertText(text);
  await expect(input).toHaveValue(becomes);
}

/** A password manager finds the name and the secret in one form. */
async function expectTogether(form: Locator, name: string, secret: string) {
  const tokens = await form
    .locator("input:not([type=hidden])")
    .evaluateAll((inputs) => inputs.map((input) => input.getAttribute("autocomplete") ?? ""));
  expect(tokens.some((token) => new RegExp(name).test(token))).toBe(true);
  expect(tokens).toContain(secret);
}
