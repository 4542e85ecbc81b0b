import { expect } from "@playwright/test";
import { openFlow, send, sendProfile } from "../support/pages/pages.ts";
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

    test("gets every mail in that language", async ({ page, person, newPerson, mailbox }) => {
      test.slow();
      await person.seeded();
      const mails = mailbox(person.email);
      for (const kind of ["recovery", "verification"] as const) {
        await openFlow(page, kind);
        await send(page, "method=code", { email: person.email });
        const mail = await mails.waitForMail();
        expect(mail.subject).toBe(subject[kind]);
        expect(mail.code()).toMatch(/^\d{6}$/);
      }
      await openFlow(page, "login");
      await send(page, "method=code", { identifier: person.email });
      expect((await mails.waitForMail()).subject).toBe(subject.login);

      const stranger = newPerson();
      await openFlow(page, "registration");
      await sendProfile(page, stranger);
      await send(page, "method=code");
      expect((await mailbox(stranger.email).waitForMail()).subject).toBe(subject.registration);
    });
  });
}

for (const payload of ['{"locale":"xx"}', '{"locale":{"a":"<b>"}}', "{}", undefined]) {
  test(`a mail for the language ${payload} is in English`, async ({ page, person, mailbox }) => {
    await person.seeded();
    await openFlow(page, "recovery");
    await page
      .locator("input[name=transient_payload]")
      .first()
      .evaluate((input, value) => {
        if (value === undefined) input.remove();
        else input.setAttribute("value", value);
      }, payload);
    await send(page, "method=code", { email: person.email });
    expect((await mailbox(person.email).waitForMail()).subject).toBe("Your recovery code");
  });
}
