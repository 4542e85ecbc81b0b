import { readFileSync } from "node:fs";
import { expect, type Page } from "@playwright/test";
import { test } from "../support/people/application.ts";
import { describeEach, withAndWithoutScript } from "../support/people/visitors.ts";

/** What decides the language of a page, in order; the browser speaks Spanish. */
test.use({ schema: "locale", locale: "es-ES" });

const expectSpoken = (page: Page, locale: string) => expect(page.locator("html")).toHaveAttribute("lang", locale);

describeEach(withAndWithoutScript, () => {
  test("what a link asks for counts on all pages of the way, and in the mail", async ({ page, ui, account, inbox }) => {
    await ui.open("login", "?ui_locales=xx%20fr-CA%20de");
    await expectSpoken(page, "fr");
    await ui.send("method=password", { identifier: account.email, password: "wrong" });
    await expect(ui.message(4000006)).toBeVisible();
    await expectSpoken(page, "fr");
    await ui.linkTo("recovery").click();
    await expectSpoken(page, "fr");
    await ui.send("method=code", { email: account.email });
    await expectSpoken(page, "fr");
    expect((await inbox.waitForMail()).subject).toBe("Votre code de récupération");
    await ui.languageLink.click();
    await expectSpoken(page, "fr");
    await expect(ui.languageButton("fr")).toHaveAttribute("aria-current", "true");

    await ui.open("login");
    await expectSpoken(page, "es");
    await ui.linkTo("recovery").click();
    await expectSpoken(page, "es");
  });
});

test("what an application asks for counts more than an earlier choice, and less than one of this visit", async ({
  page,
  ui,
  context,
  servers,
  newApplication,
}) => {
  await context.addCookies([{ name: "portico_locale", value: "de", url: servers.uiUrl }]);
  const application = await newApplication();
  const asks = { ui_locales: "xx ja-JP" };
  await application.sendToSignIn(page, asks);
  await expectSpoken(page, "ja");
  await ui.linkTo("registration").click();
  await expectSpoken(page, "ja");
  const flow = await ui.flowId();
  await ui.chooseLocale("tr");
  expect(await ui.flowId()).toBe(flow);
  await expectSpoken(page, "tr");
  await application.sendToSignIn(page, asks);
  await expectSpoken(page, "tr");
  await ui.open("login", `?login_challenge=${await application.loginChallenge(asks)}`);
  await expectSpoken(page, "tr");
});

test("an earlier choice counts where no application asks", async ({ page, context, servers, newApplication }) => {
  await context.addCookies([{ name: "portico_locale", value: "de", url: servers.uiUrl }]);
  await (await newApplication()).sendToSignIn(page);
  await expectSpoken(page, "de");
});

test("the page of an outage speaks the language of the form before it", async ({
  page,
  ui,
  kratos,
  guard,
  newApplication,
}) => {
  await (await newApplication()).sendToSignIn(page, { ui_locales: "ko" });
  await kratos.stop();
  guard.expectStatus(503);
  await ui.send("method=password", { identifier: "somebody@portico.test", password: "wrong" });
  await expect(ui.problem("unavailable")).toBeVisible();
  await expectSpoken(page, "ko");
});

test("the account's language counts on its pages, until the person chooses another", async ({
  page,
  ui,
  person,
  kratos,
}) => {
  await kratos.createIdentity({
    traits: { email: person.email, name: { first: person.first, last: person.last }, locale: "it_IT" },
    credentials: { password: { config: { password: person.password } } },
  });
  await ui.signInHome(person);
  await expectSpoken(page, "it");
  await ui.languageLink.click();
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
  await ui.chooseLocale("ar");
  await page.goto("/");
  await expectSpoken(page, "ar");
});

test("finding the language costs Kratos no call beyond the page's own", async ({ page, member: _, servers }) => {
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

test("a registration keeps the language of its page, and the settings change it", async ({ page, ui, person }) => {
  await ui.register(person, "?ui_locales=fr");
  await page.goto("/settings");
  const language = page.locator("select[name='traits.locale']");
  await expect(language).toHaveValue("fr");
  await expect(ui.field("traits.locale")).toHaveCount(0);
  await language.selectOption({ label: "Polski" });
  await ui.send("method=profile");
  await expect(ui.message(1050001)).toBeVisible();
  await expect(language).toHaveValue("pl");
});
