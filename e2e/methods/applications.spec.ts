import { expect } from "@playwright/test";
import { expectAccessible } from "../support/assert/accessibility.ts";
import { expectFits } from "../support/assert/sizes.ts";
import {
  allow,
  application,
  consentQuestion,
  takeBack,
  takeBackForGood,
  takenBack,
  wide,
} from "../support/pages/consent.ts";
import { test } from "../support/people/application.ts";
import { allowAtHydra } from "../support/people/consents.ts";
import { describeEach, withAndWithoutScript } from "../support/people/visitors.ts";
import { ask } from "../support/servers/http.ts";
import { logged } from "../support/servers/log.ts";
import { startPortico, withOwnPorts } from "../support/servers/portico.ts";

describeEach(withAndWithoutScript, () => {
  test("somebody sees which applications may use the account, and takes that back", async ({
    page,
    ui,
    account,
    servers,
    hydra,
    newApplication,
  }) => {
    const tide = await newApplication({ client_name: "Tide", client_uri: "https://tide.example/start" });
    const moor = await newApplication({ client_name: "Moor" });
    await tide.signIn(ui, account, { scope: wide });
    await allow(page, { remember: true });
    const ofTide = await tide.tokens(page);
    await page.goto(moor.authorizationUrl({ scope: wide }));
    await page.getByLabel("See your name and profile").uncheck();
    await allow(page);
    const ofMoor = await moor.tokens(page);

    await test.step("the list says who, since when, and what in words", async () => {
      await page.goto("/");
      await page.getByRole("link", { name: "Apps", exact: true }).click();
      await expect(ui.heading).toHaveText("Apps");
      const row = application(page, tide.clientId);
      await expect(row.getByRole("heading")).toHaveText("Tide");
      await expect(row).toContainText(/Access since .*\d{4}/);
      await expect(row).toContainText(/You’re not asked again until .*\d{4}/);
      await expect(row.getByRole("link", { name: "tide.example" })).toHaveAttribute(
        "href",
        "https://tide.example/start",
      );
      await expect(row.getByRole("listitem")).toHaveText([
        "Know who you are",
        "See your name and profile",
        "See your email address",
        "Access this data while you’re away",
      ]);
      await expect(application(page, moor.clientId)).not.toContainText("See your name and profile");
      await expectFits(page);
      await expectAccessible(page);
    });

    await test.step("nothing ends before it is confirmed", async () => {
      await takeBack(page, "Tide").click();
      await expect(ui.heading).toContainText("Take back access from");
      await expectAccessible(page);
      await page.getByRole("link", { name: "Cancel" }).click();
      await expect(application(page, tide.clientId)).toBeVisible();
      expect(await tide.readAccount(ofTide)).toBe(200);
    });

    await test.step("what one application holds is void, and no other's", async () => {
      await takeBack(page, "Tide").click();
      await takeBackForGood(page, "Take back access").click();
      await expect(takenBack(page, "one")).toHaveRole("status");
      await expect(application(page, tide.clientId)).toHaveCount(0);
      expect(await hydra.knowsToken(ofTide.accessToken)).toBe(false);
      expect(await hydra.knowsToken(ofTide.refreshToken)).toBe(false);
      expect(await tide.readAccount(ofTide)).toBe(401);
      expect((await tide.refresh(ofTide)).status).toBe(400);
      expect(await hydra.knowsToken(ofMoor.refreshToken)).toBe(true);
      expect(await moor.readAccount(ofMoor)).toBe(200);
    });

    await test.step("the application has to ask again, and a code that it holds is void with the rest", async () => {
      await page.goto(tide.authorizationUrl({ scope: wide }));
      await expect(consentQuestion(page)).toBeVisible();
      await allow(page);
      const { code = "", state } = await tide.answer(page);
      await page.goto("/applications");
      await page.getByRole("link", { name: "Take back access from all" }).click();
      await expectAccessible(page);
      await takeBackForGood(page, "Take back access from all").click();
      await expect(takenBack(page, "all")).toHaveRole("status");
      await expect(page.getByText("No app can use your account.")).toBeVisible();
      await expectAccessible(page);
      expect((await tide.exchange(code, state)).status).toBe(400);
      expect(await hydra.knowsToken(ofMoor.accessToken)).toBe(false);
      expect(await moor.readAccount(ofMoor)).toBe(401);
      expect((await moor.refresh(ofMoor)).status).toBe(400);
    });

    await test.step("the operator knows", async () => {
      const about = { action: "consent_revoked", outcome: "success", identity: ofTide.claims.sub };
      const lines = logged(servers, "audit").filter(({ identity }) => identity === ofTide.claims.sub);
      expect(lines).toContainEqual(expect.objectContaining({ ...about, scope: "one", client: tide.clientId }));
      expect(lines).toContainEqual(expect.objectContaining({ ...about, scope: "all" }));
    });
  });
});

test("what has ended already ends no second time", async ({ page, ui, account, newApplication }) => {
  const tide = await newApplication({ client_name: "Tide" });
  await tide.signIn(ui, account);
  await allow(page);
  await tide.answer(page);
  await page.goto("/applications");
  await takeBack(page, "Tide").click();
  const second = await ui.newTab();
  await second.page.goto(page.url());
  await takeBackForGood(page, "Take back access").click();
  await expect(takenBack(page, "one")).toBeVisible();
  await takeBackForGood(second.page, "Take back access").click();
  await expect(takenBack(second.page, "gone")).toBeVisible();
  await page.goBack();
  await page.reload();
  await expect(takenBack(page, "gone")).toBeVisible();
});

test("while Hydra is away nothing looks as if nobody had access, and nothing is lost", async ({
  page,
  ui,
  account,
  hydra,
  guard,
  newApplication,
}) => {
  const tide = await newApplication({ client_name: "Tide" });
  await tide.signIn(ui, account, { scope: wide });
  await allow(page);
  const tokens = await tide.tokens(page);
  await page.goto("/applications");
  await takeBack(page, "Tide").click();
  await hydra.stop();
  guard.expectStatus(503);
  await takeBackForGood(page, "Take back access").click();
  await expect(ui.problem("unavailable")).toBeVisible();
  await hydra.start();
  await page.goto("/applications");
  await expect(application(page, tide.clientId)).toBeVisible();
  expect(await tide.readAccount(tokens)).toBe(200);
});

test("hundreds of consents are one row for each application, over pages that are turned", async ({
  page,
  ui,
  account,
  servers,
  hydra,
  newApplication,
}) => {
  await ui.signInHome(account);
  const { identity } = await (await page.request.get(`${servers.uiUrl}/sessions/whoami`)).json();
  const names = Array.from({ length: 23 }, (_, index) => `App ${index + 1}`);
  const applications = await Promise.all(names.map((client_name) => newApplication({ client_name })));
  // The first one asks at each sign-in, and is behind all others on Hydra's last page.
  const [first, ...others] = applications;
  const times = [...Array.from({ length: 85 }, () => first), ...others];
  for (const one of times)
    if (one) await allowAtHydra(hydra, { subject: identity.id, authorizationUrl: one.authorizationUrl() });

  await page.goto("/applications");
  await expect(page.getByTestId(/^application\//)).toHaveCount(20);
  await expect(page.getByText("Page 1 of 2")).toBeVisible();
  await page.getByRole("link", { name: "Next page" }).click();
  await expect(page.getByTestId(/^application\//)).toHaveCount(3);
  await expect(application(page, first?.clientId ?? "")).toContainText(/Access since .*Last allowed/);
  await expectAccessible(page);
  await page.getByRole("link", { name: "Previous page" }).click();
  await page.getByRole("link", { name: "Take back access from all" }).click();
  await takeBackForGood(page, "Take back access from all").click();
  await expect(takenBack(page, "all")).toBeVisible();
  expect(await hydra.admin("GET", `/oauth2/auth/sessions/consent?subject=${identity.id}`)).toEqual([]);
});

test("without Hydra there is no such page, and nothing leads to one", async ({ page, ui, account, servers, guard }) => {
  await ui.signInHome(account);
  const settings = await withOwnPorts(servers.settings);
  // Another port is another origin, with the same cookies.
  const baseUrl = `http://localhost:${settings.port}`;
  const bare = await startPortico({ ...settings, baseUrl, env: {} }, servers.logFile("bare"));
  guard.expectStatus(404);
  guard.allow(new RegExp(`^foreign: ${baseUrl}`));
  for (const path of ["/applications", "/applications/confirm"]) {
    const response = await page.goto(baseUrl + path);
    expect(response?.status()).toBe(404);
    expect((await ask(baseUrl + path, { headers: { accept: "text/html" } })).status, "without a session").toBe(404);
  }
  await page.goto(`${baseUrl}/sessions`);
  await expect(page.getByRole("navigation").getByRole("link")).not.toHaveCount(0);
  await expect(page.getByRole("link", { name: "Apps", exact: true })).toHaveCount(0);
  await bare.kill();
});
