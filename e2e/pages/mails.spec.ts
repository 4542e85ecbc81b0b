import { expect } from "@playwright/test";
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
