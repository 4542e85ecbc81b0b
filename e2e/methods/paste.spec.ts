import { expect, type Locator, type Page } from "@playwright/test";
import { enterCode, expectHome, field, formWith, openFlow, send, sendProfile, signIn } from "../support/pages/pages.ts";
import { test } from "../support/test.ts";

/** WCAG 3.3.8: nobody has to remember or copy by hand; password managers and the clipboard do it. */
test.use({ profile: "mfa" });

test("every field takes what is pasted, and says what belongs in it", async ({ page, person }) => {
  await person.seeded();
  await openFlow(page, "login");
  await expectPastes(page, field(page, "identifier"), person.email);
  await expectPastes(page, field(page, "password"), person.password);
  await expectTogether(formWith(page, "method=password"), "username", "current-password");

  await openFlow(page, "registration");
  await expectPastes(page, field(page, "traits.email"), person.email);
  await sendProfile(page, { ...person, email: `new-${person.email}` });
  await expectPastes(page, field(page, "password"), person.password);
  await expectTogether(formWith(page, "method=password"), "username|email", "new-password");

  await openFlow(page, "recovery");
  await expectPastes(page, field(page, "email"), person.email);
  await send(page, "method=code", { email: person.email });
  await expect(field(page, "code")).toHaveAttribute("autocomplete", "one-time-code");
  // Cleaned, not refused: people paste what they copied, blanks and all. Five digits send nothing.
  await expectPastes(page, field(page, "code"), "123 45", "12345");

  await signIn(page, person);
  await expectHome(page, person);
  await openFlow(page, "settings");
  const change = formWith(page, "method=password");
  await expectPastes(page, field(change, "password"), person.password);
  await expect(field(change, "password")).toHaveAttribute("autocomplete", "new-password");
  const name = change.locator('input[autocomplete="username"]');
  await expect(name).toHaveValue(person.email);
  await expect(field(page, "totp_code")).toHaveAttribute("autocomplete", "one-time-code");
  await expectPastes(page, field(page, "totp_code"), "12-345", "12345");
});

test("the six digits of an e-mail are found in a pasted sentence", async ({ page, person, mailbox }) => {
  await person.seeded({ verified: false });
  await openFlow(page, "verification");
  await send(page, "method=code", { email: person.email });
  const code = await mailbox(person.email).code("verification");
  await enterCode(page, `${code.slice(0, 3)} ${code.slice(3)}`);
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
