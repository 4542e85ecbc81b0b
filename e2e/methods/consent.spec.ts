import { expect, type Page } from "@playwright/test";
import { expectAccessible } from "../support/assert/accessibility.ts";
import { allow, consentQuestion } from "../support/pages/consent.ts";
import type { Ui } from "../support/pages/ui.ts";
import { type Application, test } from "../support/people/application.ts";
import type { AuthorizationRequest } from "../support/people/oauth-client.ts";
import type { Person } from "../support/people/person.ts";
import { describeEach, withAndWithoutScript } from "../support/people/visitors.ts";
import { logged } from "../support/servers/log.ts";

const wide = "openid profile email offline_access";

const deny = (page: Page) => page.getByRole("button", { name: "Do not allow" });

/** Signs in for an application that asks for all there is. */
const signInFor = (ui: Ui, application: Application, person: Person, request: AuthorizationRequest = {}) =>
  application.signIn(ui, person, { scope: wide, ...request });

describeEach(withAndWithoutScript, () => {
  test("a person signs in to an application and gives it what they choose", async ({
    page,
    ui,
    account,
    newApplication,
  }) => {
    const application = await newApplication({ client_name: "Tide", tos_uri: "https://tide.example/terms" });
    await signInFor(ui, application, account);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Allow Tide to use your account?");
    await expect(ui.knownAccount).toHaveText(account.email);
    await expect(page.getByRole("link", { name: "Terms" })).toHaveAttribute("href", "https://tide.example/terms");
    await expectAccessible(page);
    await page.getByLabel("Access this data while you’re away").uncheck();
    await page.getByLabel("See your name and profile").uncheck();
    await allow(page);
    const { claims, scope, refreshToken } = await application.tokens(page);
    expect(scope.toSorted()).toEqual(["email", "openid"]);
    expect(claims).toMatchObject({ email: account.email, email_verified: true });
    expect(claims).not.toHaveProperty("name");
    expect(refreshToken).toBeUndefined();
  });

  test("who says no goes back to the application, which is told so", async ({ page, ui, account, newApplication }) => {
    const application = await newApplication();
    await signInFor(ui, application, account);
    await deny(page).click();
    expect(await application.answer(page)).toMatchObject({ error: "access_denied" });
  });
});

test("all that was asked for is told where all is granted, and the operator knows", async ({
  page,
  ui,
  account,
  servers,
  newApplication,
}) => {
  const application = await newApplication();
  await signInFor(ui, application, account);
  await allow(page);
  const { claims, scope } = await application.tokens(page);
  expect(scope.toSorted()).toEqual(wide.split(" ").toSorted());
  expect(claims).toMatchObject({ email: account.email, given_name: account.first, family_name: account.last });
  const about = { action: "consent", client: application.clientId, identity: claims.sub };
  const given = { outcome: "success", scopes: wide, remembered: false };
  expect(logged(servers, "audit")).toContainEqual(expect.objectContaining({ ...about, ...given }));
});

test("who wishes so is not asked again, for the same and not for more", async ({
  page,
  ui,
  account,
  newApplication,
}) => {
  const application = await newApplication();
  await signInFor(ui, application, account, { scope: "openid email" });
  await allow(page, { remember: true });
  await application.answer(page);
  await page.goto(application.authorizationUrl({ scope: "openid email" }));
  expect((await application.tokens(page)).claims).toMatchObject({ email: account.email });
  await page.goto(application.authorizationUrl({ scope: "openid email profile" }));
  await expect(consentQuestion(page)).toBeVisible();
});

test("an application of the house asks nothing", async ({ page, ui, account, newApplication }) => {
  const application = await newApplication({ skip_consent: true });
  await signInFor(ui, application, account, { scope: "openid email" });
  expect((await application.tokens(page)).claims).toMatchObject({ email: account.email });
});

test("the question is asked in the language that the application has asked for", async ({
  page,
  ui,
  account,
  newApplication,
}) => {
  await signInFor(ui, await newApplication(), account, { ui_locales: "ar" });
  await expect(consentQuestion(page)).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
  await expectAccessible(page);
});

test("somebody else signs in instead, and is asked", async ({ page, ui, account, newApplication, newPerson }) => {
  const other = newPerson();
  await other.seeded();
  await signInFor(ui, await newApplication({ client_name: "Tide" }), account);
  await page.getByRole("link", { name: "Not you?" }).click();
  await ui.expectFlow("login");
  await expect(page.getByText("to continue to Tide")).toBeVisible();
  await ui.enter(other);
  await expect(consentQuestion(page)).toBeVisible();
  await expect(ui.knownAccount).toHaveText(other.email);
});

test("a question that was answered, or that nobody asked, leads on", async ({
  page,
  ui,
  account,
  guard,
  newApplication,
}) => {
  const application = await newApplication();
  await signInFor(ui, application, account);
  await expect(consentQuestion(page)).toBeVisible();
  const asked = page.url();
  await allow(page);
  await application.answer(page);
  // Hydra takes one answer to a question, and tells the application of a second.
  await page.goto(asked);
  await allow(page);
  expect(await application.answer(page)).toMatchObject({ error: "access_denied" });
  guard.expectStatus(400);
  for (const query of ["", "?consent_challenge=nobody-made-this"]) {
    await page.goto(`/consent${query}`);
    await expect(ui.problem("oauth")).toBeVisible();
  }
});

test("while Hydra is away the page says so, and the answer can be given when it is back", async ({
  page,
  ui,
  account,
  guard,
  hydra,
  newApplication,
}) => {
  const application = await newApplication();
  await signInFor(ui, application, account);
  await expect(consentQuestion(page)).toBeVisible();
  await hydra.stop();
  guard.expectStatus(503);
  await allow(page);
  await expect(ui.problem("unavailable")).toBeVisible();
  await hydra.start();
  await page.goto(page.url());
  await allow(page);
  expect((await application.answer(page)).code).toBeTruthy();
});

test("nobody answers for another by a form of a foreign page", async ({
  page,
  ui,
  account,
  servers,
  newApplication,
}) => {
  await signInFor(ui, await newApplication(), account);
  await expect(consentQuestion(page)).toBeVisible();
  const challenge = new URL(page.url()).searchParams.get("consent_challenge") ?? "";
  const form = { consent_challenge: challenge, consent_action: "accept", grant_scope: "email" };
  const send = (headers: Record<string, string>) =>
    page.request.post(`${servers.uiUrl}/consent/decide`, { headers, form, maxRedirects: 0 });
  expect((await send({ origin: "https://evil.example" })).status()).toBe(403);
  const foreign = await send({ "sec-fetch-site": "cross-site" });
  expect(foreign.headers().location).toMatch(/^\/consent\?/);
});

test("an application signs a person out, who is asked and comes back to it", async ({
  page,
  ui,
  account,
  redirectUri,
  newApplication,
}) => {
  const application = await newApplication({ post_logout_redirect_uris: [redirectUri] });
  await signInFor(ui, application, account);
  await allow(page);
  const { idToken } = await application.tokens(page);
  await application.sendToSignOut(page, {
    id_token_hint: idToken,
    post_logout_redirect_uri: redirectUri,
    state: "bye",
  });
  await page.getByRole("link", { name: "Sign out" }).click();
  await page.waitForURL(`${redirectUri}?state=bye`);
  await page.goto("/");
  await ui.expectFlow("login");
  await expect(ui.linkTo("registration")).toBeVisible();
});
