import { expect } from "@playwright/test";
import type { Ui } from "../support/pages/ui.ts";
import { test } from "../support/people/application.ts";
import { describeEach, withAndWithoutScript } from "../support/people/visitors.ts";
import { logged } from "../support/servers/log.ts";

describeEach(withAndWithoutScript, () => {
  test("who comes from an application signs in and is led to its consent", async ({
    page,
    ui,
    account,
    newApplication,
  }) => {
    const application = await newApplication({ client_name: "Tide" });
    await application.sendToSignIn(page);
    await ui.send("method=password", { identifier: account.email, password: "wrong" });
    await ui.expectFlow("login");
    await ui.enter(account);
    await application.expectConsentAsked(page);
  });

  test("who asks for a sign-in once more signs in once more", async ({ page, ui, account, newApplication }) => {
    const application = await newApplication();
    await application.signIn(ui, account);
    await application.expectConsentAsked(page);

    await page.goto(application.authorizationUrl());
    await application.expectConsentAsked(page);
    await application.sendToSignIn(page, { prompt: "login" });
    await ui.send("method=password", { password: account.password });
    await application.expectConsentAsked(page);
  });

  test("a request for a sign-in that nobody has made is explained", async ({ page, ui, hydra: _, guard }) => {
    guard.expectStatus(400);
    const response = await page.goto("/login?login_challenge=nonsense");
    expect(response?.status()).toBe(400);
    await expectSentBack(ui);
  });

  test("who goes back to the sign-in that they have just done can do it again", async ({
    page,
    ui,
    account,
    newApplication,
  }) => {
    const application = await newApplication();
    const asked = page.waitForRequest(/\/login\?login_challenge=/);
    await application.sendToSignIn(page);
    const address = (await asked).url();
    await ui.enter(account);
    await application.expectConsentAsked(page);
    await page.goto(address);
    await ui.expectFlow("login");
    await ui.send("method=password", { password: account.password });
    await application.expectConsentAsked(page);
  });
});

test("an application that Hydra does not know is explained, by the standard's code and nothing else", async ({
  page,
  ui,
  newApplication,
  guard,
  servers,
}) => {
  guard.expectStatus(400);
  const application = await newApplication();
  const url = new URL(application.authorizationUrl());
  url.searchParams.set("client_id", "nobody-knows");
  await page.goto(url.href);
  await expectSentBack(ui);
  const code = page.getByTestId("error-code");
  await expect(code).toHaveText("Error code: invalid_client");
  const told = (await page.getByTestId("reference").textContent()) ?? "";
  const [, reference] = /Reference: (\w{10})/.exec(told) ?? [];
  expect(logged(servers, "oauth_error")).toContainEqual(
    expect.objectContaining({ id: reference, code: "invalid_client" }),
  );
  await page.goto("/error?error=call_0900&error_description=Call%200900");
  await expectSentBack(ui);
  await expect(code).toHaveCount(0);
  await expect(page.getByText("0900")).toHaveCount(0);
});

test("an address that the application has not registered is explained, and not gone to", async ({
  page,
  ui,
  newApplication,
  guard,
}) => {
  guard.expectStatus(400);
  const application = await newApplication();
  await page.goto(application.authorizationUrl({ redirect_uri: "http://127.0.0.1:1/elsewhere" }));
  await expectSentBack(ui);
});

test("an application that asks without a form is told that nobody is signed in", async ({ page, newApplication }) => {
  const application = await newApplication();
  await page.goto(application.authorizationUrl({ prompt: "none" }));
  expect(await application.answer(page)).toMatchObject({ error: "login_required" });
});

test("an application that is taken away in the middle of a sign-in is explained", async ({
  page,
  ui,
  account,
  newApplication,
  guard,
}) => {
  guard.expectStatus(400);
  const application = await newApplication();
  await application.sendToSignIn(page);
  await application.remove();
  await ui.enter(account);
  await expectSentBack(ui);
});

test("an outage of Hydra is not laid at the application's door, and passes", async ({
  page,
  ui,
  account,
  hydra,
  newApplication,
  guard,
}) => {
  guard.expectStatus(500);
  const application = await newApplication();
  const asked = page.waitForRequest(/\/login\?login_challenge=/);
  await application.sendToSignIn(page);
  const address = (await asked).url();
  await hydra.stop();
  await ui.enter(account);
  await expect(ui.problem("internal")).toBeVisible();
  await page.goto(address);
  await expect(ui.problem("internal")).toBeVisible();

  await hydra.start();
  await ui.problem("internal").getByRole("link").first().click();
  await ui.expectFlow("login");
  // Kratos had taken the password before it asked Hydra.
  await ui.send("method=password", { password: account.password });
  await application.expectConsentAsked(page);
});

test("who is signed in here already confirms it for the first application", async ({
  page,
  ui,
  member,
  newApplication,
}) => {
  const application = await newApplication();
  await application.sendToSignIn(page);
  await expect(ui.field("identifier")).toHaveCount(0);
  await ui.send("method=password", { password: member.password });
  await application.expectConsentAsked(page);
});

test("an application's way leads over a new account and its address that is verified", async ({
  page,
  ui,
  person,
  inbox,
  newApplication,
}) => {
  const application = await newApplication();
  await application.sendToSignIn(page);
  await ui.linkTo("registration").click();
  await ui.expectFlow("registration");
  await ui.enterNew(person);
  await ui.enterCode(await inbox.code("verification"));
  await application.expectConsentAsked(page);
});

async function expectSentBack(ui: Ui) {
  await expect(ui.problem("oauth")).toBeVisible();
  await expect(ui.heading).toHaveCount(1);
  await expect(ui.page.getByTestId("reference")).toBeVisible();
}
