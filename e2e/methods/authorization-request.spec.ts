import { expect } from "@playwright/test";
import { allow } from "../support/pages/consent.ts";
import { test } from "../support/people/application.ts";

/** What an application may ask for (OpenID Connect Core 3.1.2.1), with the real Hydra. */

test("the account that the application has in mind is filled in on every page, and can be changed", async ({
  page,
  ui,
  account,
  newApplication,
  newPerson,
}) => {
  const other = await newPerson().seeded();
  const application = await newApplication();
  await application.sendToSignIn(page, { login_hint: account.email });
  await expect(ui.field("identifier")).toHaveValue(account.email);
  await ui.linkTo("recovery").click();
  await ui.expectFlow("recovery");
  await expect(ui.field("email")).toHaveValue(account.email);
  await page.goBack();
  await ui.linkTo("registration").click();
  await ui.expectFlow("registration");
  await expect(ui.field("traits.email")).toHaveValue(account.email);
  await ui.linkTo("login").click();
  await ui.expectFlow("login");
  await expect(ui.field("identifier")).toHaveValue(account.email);
  await ui.send("method=password", { identifier: other.email, password: "wrong" });
  await expect(ui.message(4000006)).toBeVisible();
  await expect(ui.field("identifier")).toHaveValue(other.email);
  await ui.enter(other);
  await application.expectConsentAsked(page);
  await expect(ui.knownAccount).toHaveText(other.email);
});

test("a request that may show nothing is answered as the standard says", async ({
  page,
  ui,
  account,
  newApplication,
  newPerson,
}) => {
  const other = await newPerson().seeded();
  const application = await newApplication();
  const silently = async () => {
    await page.goto(application.authorizationUrl({ prompt: "none" }));
    return application.answer(page);
  };
  expect(await silently()).toMatchObject({ error: "login_required" });
  await application.signIn(ui, account);
  await allow(page);
  await application.answer(page);
  expect(await silently()).toMatchObject({ error: "consent_required" });
  await page.goto(application.authorizationUrl());
  await allow(page, { remember: true });
  await application.answer(page);
  expect((await silently()).code).toBeTruthy();

  // Hydra remembers a sign-in that has ended here, and then somebody else's.
  await ui.signOut();
  expect(await silently()).toMatchObject({ error: "login_required" });
  await ui.signInHome(other);
  expect(await silently()).toMatchObject({ error: "login_required" });
});

test("who signs in with another account than Hydra remembers is asked for it once", async ({
  page,
  ui,
  account,
  newApplication,
  newPerson,
}) => {
  const other = await newPerson().seeded();
  const application = await newApplication();
  await application.signIn(ui, account);
  await application.expectConsentAsked(page);
  await ui.signOut();
  await application.signIn(ui, other);
  await application.expectConsentAsked(page);
  await expect(ui.knownAccount).toHaveText(other.email);
});

test("an account can be chosen, a sign-in can be too old, and the ID token says how it was done", async ({
  page,
  ui,
  account,
  newApplication,
}) => {
  const application = await newApplication();
  await application.signIn(ui, account);
  await allow(page, { remember: true });
  const before = (await application.tokens(page)).claims;
  expect(before).toMatchObject({ amr: ["password"] });
  await page.goto(application.authorizationUrl({ max_age: "3600" }));
  expect((await application.tokens(page)).claims.auth_time).toBe(before.auth_time);

  // A whole second, as max_age counts.
  await expect.poll(() => Date.now() / 1000 - Number(before.auth_time)).toBeGreaterThan(2);
  await application.sendToSignIn(page, { max_age: "1", acr_values: "aal2" });
  await expect(ui.knownAccount).toHaveText(account.email);
  await ui.send("method=password", { password: account.password });
  const after = (await application.tokens(page)).claims;
  expect(Number(after.auth_time)).toBeGreaterThan(Number(before.auth_time));
  // Kratos gives Hydra no level.
  expect(after.acr).toBe("0");

  await application.sendToSignIn(page, { prompt: "select_account" });
  await expect(ui.knownAccount).toHaveText(account.email);
  await expect(page.getByRole("link", { name: "Not you?" })).toBeVisible();
  await ui.send("method=password", { password: account.password });
  expect((await application.answer(page)).code).toBeTruthy();
});

test("with override_return_to sign-in and sign-up lead to the application, if Kratos may send people to Hydra", async ({
  page,
  ui,
  newPerson,
  person,
  inbox,
  kratos,
  hydra,
  servers,
  guard,
  newApplication,
  newVisitor,
}) => {
  const account = await newPerson().seeded();
  const application = await newApplication();
  const override = { oauth2_provider: { override_return_to: true } };
  const allowed = [servers.uiUrl, `${hydra.publicUrl}/oauth2/auth`];
  await kratos.configure({ ...override, selfservice: { allowed_return_urls: allowed } });
  await application.sendToSignIn(page);
  await ui.send("method=password", { identifier: account.email, password: "wrong" });
  await expect(ui.message(4000006)).toBeVisible();
  await ui.enter(account);
  await application.expectConsentAsked(page);

  const visitor = await newVisitor();
  await application.sendToSignIn(visitor.page);
  await visitor.linkTo("registration").click();
  await visitor.expectFlow("registration");
  await visitor.enterNew(person);
  await visitor.enterCode(await inbox.code("verification"));
  await application.expectConsentAsked(visitor.page);

  guard.expectStatus(400);
  await kratos.configure(override);
  const another = await newVisitor();
  await another.page.goto(application.authorizationUrl());
  await expect(another.problem("returnTo")).toBeVisible();
});
