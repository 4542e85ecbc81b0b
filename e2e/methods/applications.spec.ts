import { expect, type Page } from "@playwright/test";
import { expectAccessible } from "../support/assert/accessibility.ts";
import { expectFits } from "../support/assert/sizes.ts";
import { allow, application, consentQuestion, takeBack } from "../support/pages/consent.ts";
import { test } from "../support/people/application.ts";
import { allowAtHydra } from "../support/people/consents.ts";
import { describeEach, withAndWithoutScript } from "../support/people/visitors.ts";
import { ask } from "../support/servers/http.ts";
import { logged } from "../support/servers/log.ts";
import { startPortico, withOwnPorts } from "../support/servers/portico.ts";

const wide = "openid profile email offline_access";

const done = (page: Page, outcome: string) => page.getByTestId(`applications/${outcome}`);
const confirm = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

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
      await confirm(page, "Take back access").click();
      await expect(done(page, "one")).toHaveRole("status");
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
      await confirm(page, "Take back access from all").click();
      await expect(done(page, "all")).toHaveRole("status");
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
  await confirm(page, "Take back access").click();
  await expect(done(page, "one")).toBeVisible();
  await confirm(second.page, "Take back access").click();
  await expect(done(second.page, "gone")).toBeVisible();
  await page.goBack();
  await page.reload();
  await expect(done(page, "gone")).toBeVisible();
});

test("nobody sees or changes the applications of another", async ({
  page,
  ui,
  account,
  newPerson,
  newVisitor,
  servers,
  hydra,
  guard,
  newApplication,
}) => {
  const bob = await newPerson().seeded();
  const [tide, moor] = [await newApplication({ client_name: "Tide" }), await newApplication({ client_name: "Moor" })];
  await tide.signIn(ui, account, { scope: wide });
  await allow(page);
  const ofAda = await tide.tokens(page);
  const other = await newVisitor();
  await tide.signIn(other, bob, { scope: wide });
  await allow(other.page);
  const ofBob = await tide.tokens(other.page);
  await other.page.goto(moor.authorizationUrl({ scope: wide }));
  await allow(other.page);
  const ofBobAtMoor = await moor.tokens(other.page);
  const [ada, bobs] = [String(ofAda.claims.sub), String(ofBob.claims.sub)];

  const ownRowsAlone = async (path: string, headers: Record<string, string> = {}) => {
    const answer = await page.request.get(servers.uiUrl + path, { headers });
    const text = await answer.text();
    expect(text, path).toContain(`application/${tide.clientId}`);
    expect(text, path).not.toContain(moor.clientId);
    expect(text, path).not.toContain(bob.email);
  };
  for (const name of ["subject", "identity", "account", "user", "id", "login_session_id", "page_token"])
    await ownRowsAlone(`/applications?${name}=${bobs}`);
  await ownRowsAlone(`/applications?page=1%26subject=${bobs}`);
  const claims = [
    "x-kratos-authenticated-identity-id",
    "x-user",
    "x-session-token",
    "authorization",
    "x-forwarded-user",
  ];
  for (const name of claims) await ownRowsAlone("/applications", { [name]: bobs });
  const asked = await page.request.get(`${servers.uiUrl}/applications/confirm?client=${moor.clientId}`, {
    maxRedirects: 0,
  });
  expect(asked.headers().location).toBe("/applications?done=gone");

  const cookieOf = async (one: Page) => {
    const cookies = await one.context().cookies(servers.uiUrl);
    return cookies.find(({ name }) => name === "ory_kratos_session")?.value ?? "";
  };
  const [adas, bobsCookie] = [await cookieOf(page), await cookieOf(other.page)];
  const cookie = (...values: string[]) => values.map((value) => `ory_kratos_session=${value}`).join("; ");
  const own = { origin: servers.uiUrl, "sec-fetch-site": "same-origin", cookie: cookie(adas) };
  const attempts: [what: string, form: string, headers: Record<string, string>, leadsTo: string | number][] = [
    ["the other's name in the form", `client=${tide.clientId}&account=${bobs}`, own, "other"],
    ["the same for all", `all=true&account=${bobs}`, own, "other"],
    ["no name", `client=${tide.clientId}`, own, "other"],
    ["an application that only the other uses", `client=${moor.clientId}&account=${ada}`, own, "gone"],
    ["a subject beside it", `client=${moor.clientId}&account=${ada}&subject=${bobs}`, own, "gone"],
    ["a subject within it", `client=${tide.clientId}%26subject%3D${bobs}&account=${ada}`, own, "gone"],
    ["a line within it", `client=${tide.clientId}%0d%0asubject%3D${bobs}&account=${ada}`, own, "gone"],
    ["all and one", `all=true&client=&account=${ada}`, own, "gone"],
    ["nothing", `account=${ada}`, own, "gone"],
    ["the other's name twice", `client=${tide.clientId}&account=${bobs}&account=${ada}`, own, "other"],
    ["no session", `all=true&account=${ada}`, { ...own, cookie: "" }, "failed"],
    ["a broken session", `all=true&account=${ada}`, { ...own, cookie: cookie(`${adas}x`) }, "failed"],
    ["two sessions", `all=true&account=${bobs}`, { ...own, cookie: cookie(adas, bobsCookie) }, "other"],
    ["the same the other way round", `all=true&account=${ada}`, { ...own, cookie: cookie(bobsCookie, adas) }, "other"],
    ["a token in a header", `all=true&account=${bobs}`, { ...own, "x-session-token": bobsCookie }, "other"],
    [
      "the same without a cookie",
      `all=true&account=${bobs}`,
      { ...own, cookie: "", "x-session-token": bobsCookie },
      "failed",
    ],
    ["another site", `all=true&account=${ada}`, { ...own, origin: "https://evil.example" }, 403],
    ["a sibling site", `all=true&account=${ada}`, { ...own, "sec-fetch-site": "same-site" }, "refused"],
    ["another site's frame", `all=true&account=${ada}`, { ...own, "sec-fetch-site": "cross-site" }, "refused"],
    ["a program that says nothing of itself", `all=true&account=${ada}`, { cookie: cookie(adas) }, "refused"],
  ];
  const stateOf = async (subject: string) =>
    (await hydra.admin("GET", `/oauth2/auth/sessions/consent?subject=${subject}`)).length;
  for (const [what, form, headers, leadsTo] of attempts) {
    const type = { "content-type": "application/x-www-form-urlencoded" };
    const url = `${servers.uiUrl}/applications/revoke`;
    const answer = await ask(url, { method: "POST", headers: { ...type, ...headers }, body: form });
    if (typeof leadsTo === "number") expect(answer.status, what).toBe(leadsTo);
    else expect(answer.headers.location, what).toBe(`/applications?done=${leadsTo}`);
    expect([await stateOf(ada), await stateOf(bobs)], what).toEqual([1, 2]);
  }
  expect(await tide.readAccount(ofAda)).toBe(200);

  await test.step("who is another by the time of the answer is told so", async () => {
    await page.goto("/applications");
    await takeBack(page, "Tide").click();
    await ui.changeAccountInAnotherTab(bob);
    await confirm(page, "Take back access").click();
    await expect(done(page, "other")).toHaveRole("alert");
    expect(await stateOf(bobs)).toBe(2);
  });

  await test.step("what one takes back, the other keeps", async () => {
    await other.page.goto("/applications");
    await other.page.getByRole("link", { name: "Take back access from all" }).click();
    await confirm(other.page, "Take back access from all").click();
    await expect(done(other.page, "all")).toBeVisible();
    expect(await moor.readAccount(ofBobAtMoor)).toBe(401);
    expect(await tide.readAccount(ofBob)).toBe(401);
    expect(await tide.readAccount(ofAda)).toBe(200);
    expect([await stateOf(ada), await stateOf(bobs)]).toEqual([1, 0]);
  });
  guard.expectStatus(403);
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
  await confirm(page, "Take back access").click();
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
  await confirm(page, "Take back access from all").click();
  await expect(done(page, "all")).toBeVisible();
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
