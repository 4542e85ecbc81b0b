import { readFileSync } from "node:fs";
import { expect, type Page } from "@playwright/test";
import {
  chooseLocale,
  expectHome,
  field,
  flowId,
  languageButton,
  languageLink,
  linkTo,
  message,
  openFlow,
  problem,
  register,
  send,
  signIn,
} from "../support/pages/pages.ts";
import { test } from "../support/people/application.ts";
import { withAndWithoutScript } from "../support/people/visitors.ts";

/** Who has a say in the language of a page, one after the other; the browser speaks Spanish. */
test.use({ profile: "with-locale", locale: "es-ES" });

const expectSpoken = (page: Page, locale: string) => expect(page.locator("html")).toHaveAttribute("lang", locale);

for (const { who, use } of withAndWithoutScript) {
  test.describe(who, () => {
    test.use(use);

    test("what a link asks for counts on all pages of the way, and in the mail", async ({ page, person, mailbox }) => {
      await person.seeded();
      await openFlow(page, "login", "?ui_locales=xx%20fr-CA%20de");
      await expectSpoken(page, "fr");
      await send(page, "method=password", { identifier: person.email, password: "wrong" });
      await expect(message(page, 4000006)).toBeVisible();
      await expectSpoken(page, "fr");
      await linkTo(page, "recovery").click();
      await expectSpoken(page, "fr");
      await send(page, "method=code", { email: person.email });
      await expectSpoken(page, "fr");
      expect((await mailbox(person.email).waitForMail()).subject).toBe("Votre code de récupération");
      await languageLink(page).click();
      await expectSpoken(page, "fr");
      await expect(languageButton(page, "fr")).toHaveAttribute("aria-current", "true");

      await openFlow(page, "login");
      await expectSpoken(page, "es");
      await linkTo(page, "recovery").click();
      await expectSpoken(page, "es");
    });
  });
}

test("what an application asks for counts more than an earlier choice, and less than one of this visit", async ({
  page,
  context,
  servers,
  newApplication,
}) => {
  await context.addCookies([{ name: "portico_locale", value: "de", url: servers.uiUrl }]);
  const application = await newApplication();
  const asks = { ui_locales: "xx ja-JP" };
  await application.sendToSignIn(page, asks);
  await expectSpoken(page, "ja");
  await linkTo(page, "registration").click();
  await expectSpoken(page, "ja");
  const flow = await flowId(page);
  await chooseLocale(page, "tr");
  expect(await flowId(page)).toBe(flow);
  await expectSpoken(page, "tr");
  await application.sendToSignIn(page, asks);
  await expectSpoken(page, "tr");
  await openFlow(page, "login", `?login_challenge=${await application.loginChallenge(asks)}`);
  await expectSpoken(page, "tr");
});

test("an earlier choice counts where no application asks", async ({ page, context, servers, newApplication }) => {
  await context.addCookies([{ name: "portico_locale", value: "de", url: servers.uiUrl }]);
  await (await newApplication()).sendToSignIn(page);
  await expectSpoken(page, "de");
});

test("the page of an outage speaks the language of the form before it", async ({
  page,
  kratos,
  guard,
  newApplication,
}) => {
  await (await newApplication()).sendToSignIn(page, { ui_locales: "ko" });
  await kratos.stop();
  guard.expectStatus(503);
  await send(page, "method=password", { identifier: "somebody@portico.test", password: "wrong" });
  await expect(problem(page, "unavailable")).toBeVisible();
  await expectSpoken(page, "ko");
});

test("the account's language counts on its pages, until the person chooses another", async ({
  page,
  person,
  kratos,
}) => {
  await kratos.createIdentity({
    traits: { email: person.email, name: { first: person.first, last: person.last }, locale: "it_IT" },
    credentials: { password: { config: { password: person.password } } },
  });
  await signIn(page, person);
  await expectHome(page, person);
  await expectSpoken(page, "it");
  await languageLink(page).click();
  await expectSpoken(page, "it");
  for (const path of ["/sessions", "/settings", "/settings/profile"]) {
    await page.goto(path);
    await expectSpoken(page, "it");
  }
  // A link asks for it on these pages, too, whatever it takes to get there.
  for (const [path, locale] of [
    ["/", "nl"],
    ["/settings/profile", "sv"],
    ["/settings", "da"],
  ] as const) {
    await page.goto(`${path}?ui_locales=${locale}`);
    await expectSpoken(page, locale);
    await page.reload();
    await expectSpoken(page, locale);
  }
  await chooseLocale(page, "ar");
  await page.goto("/");
  await expectSpoken(page, "ar");
});

test("finding the language costs Kratos no call beyond the page's own", async ({ page, person, servers }) => {
  await person.seeded();
  await signIn(page, person);
  await expectHome(page, person);
  const isRequest = (line: string) => /started handling request.* path:\/(?:sessions|self-service)\//.test(line);
  const asked = () => readFileSync(servers.logFile("kratos"), "utf8").split("\n").filter(isRequest);
  const calls = async (path: string) => {
    const before = asked().length;
    await page.goto(path);
    return asked().slice(before);
  };
  expect(await calls("/")).toEqual([expect.stringContaining("path:/sessions/whoami")]);
  expect(await calls("/languages?to=/")).toEqual([]);
});

test("a registration keeps the language of its page, and the settings change it", async ({ page, person }) => {
  await register(page, person, "?ui_locales=fr");
  await page.goto("/settings");
  const language = page.locator("select[name='traits.locale']");
  await expect(language).toHaveValue("fr");
  await expect(field(page, "traits.locale")).toHaveCount(0);
  await language.selectOption({ label: "Polski" });
  await send(page, "method=profile");
  await expect(message(page, 1050001)).toBeVisible();
  await expect(language).toHaveValue("pl");
});
