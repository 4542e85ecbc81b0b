import { expect } from "@playwright/test";
import { ask } from "../support/servers/http.ts";
import { test } from "../support/test.ts";

test.use({ profile: "code" });

/** What mails of each kind say in the subject, by the language of the browser. */
const subjects = [
  {
    locale: "de-DE",
    registration: "Ihr Registrierungscode",
    recovery: "Ihr Wiederherstellungscode",
    verification: "Ihr Bestätigungscode",
    login: "Ihr Anmeldecode",
  },
  {
    locale: "ar",
    registration: "رمز التسجيل",
    recovery: "رمز الاسترداد",
    verification: "رمز التحقق",
    login: "رمز تسجيل الدخول",
  },
  {
    locale: "ja-JP",
    registration: "登録コードのお知らせ",
    recovery: "復旧コードのお知らせ",
    verification: "確認コードのお知らせ",
    login: "ログインコードのお知らせ",
  },
];

for (const { locale, ...subject } of subjects) {
  test.describe(`a person whose browser speaks ${locale}`, () => {
    test.use({ locale, javaScriptEnabled: false });

    test("gets every mail in that language", async ({ ui, account, newPerson, mailbox, inbox }) => {
      for (const kind of ["recovery", "verification"] as const) {
        await ui.open(kind);
        await ui.send("method=code", { email: account.email });
        const mail = await inbox.waitForMail();
        expect(mail.subject).toBe(subject[kind]);
        expect(mail.code()).toMatch(/^\d{6}$/);
      }
      await ui.open("login");
      await ui.send("method=code", { identifier: account.email });
      expect((await inbox.waitForMail()).subject).toBe(subject.login);

      const stranger = newPerson();
      await ui.open("registration");
      await ui.sendProfile(stranger);
      await ui.send("method=code");
      expect((await mailbox(stranger.email).waitForMail()).subject).toBe(subject.registration);
    });
  });
}

test("a mail says in text and in HTML whose it is, and when and with what it was asked for", async ({
  ui,
  account,
  inbox,
}) => {
  await ui.open("recovery");
  await ui.send("method=code", { email: account.email });
  const { text, html } = await inbox.waitForMail();
  const asked = /Asked for: 20\d\d-\d\d-\d\d \d\d:\d\d UTC · Chrome on Linux\b/;
  expect(text).toMatch(asked);
  expect(text).toMatch(/\n-- \nPortico\n*$/);
  expect(html).toMatch(asked);
  expect(html).toContain("border-bottom:3px solid #3c38a8");
  expect(html).toMatch(/<bdi>Portico<\/bdi>/);
});

test("what a program puts into its request is looked up and never printed", async ({ kratos, account, inbox }) => {
  const headers = { accept: "application/json", "content-type": "application/json" };
  const { body } = await ask(`${kratos.publicUrl}/self-service/recovery/api`, { headers });
  const { pathname, search } = new URL(JSON.parse(body).ui.action);
  const said = { asked_at: "Call 0900 123", asked_browser: "<b>Call</b>", asked_system: { a: "Call" }, brand: "Call" };
  const sent = { method: "code", email: account.email, transient_payload: { locale: "en", ...said } };
  await ask(`${kratos.publicUrl}${pathname}${search}`, { method: "POST", headers, body: JSON.stringify(sent) });
  const { text, html } = await inbox.waitForMail();
  expect(text).toContain("\n-- \nPortico");
  expect(text + html).not.toMatch(/Call|Asked for/);
});

for (const payload of ['{"locale":"xx"}', '{"locale":{"a":"<b>"}}', "{}", undefined]) {
  test(`a mail for the language ${payload} is in English`, async ({ page, ui, account, inbox }) => {
    await ui.open("recovery");
    await page
      .locator("input[name=transient_payload]")
      .first()
      .evaluate((input, value) => {
        if (value === undefined) input.remove();
        else input.setAttribute("value", value);
      }, payload);
    await ui.send("method=code", { email: account.email });
    expect((await inbox.waitForMail()).subject).toBe("Your recovery code");
  });
}
