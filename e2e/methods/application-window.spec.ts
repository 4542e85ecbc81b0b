import { expect, type Page } from "@playwright/test";
import { allow } from "../support/pages/consent.ts";
import { test as base } from "../support/people/application.ts";

/** The operator lets the test's application have a window of its own, and logos of one host be shown. */
const test = base.extend({
  env: [
    async ({ redirectUri }, use) =>
      use({ POPUP_ORIGINS: new URL(redirectUri).origin, CLIENT_LOGO_ORIGINS: "https://logos.portico.test" }),
    { scope: "worker" },
  ],
});

const picture = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9H0z"/></svg>';

/** Opens an address from the application's page in a window of its own. */
async function openWindow(page: Page, url: string): Promise<Page> {
  const opened = page.waitForEvent("popup");
  await page.evaluate((to) => void open(to, "sign-in", "popup"), url);
  const popup = await opened;
  await expect(popup.getByTestId("login-flow")).toBeVisible();
  return popup;
}

const hasOpener = (popup: Page) => popup.evaluate(() => window.opener !== null);

test("a window that the application opened hears and is heard from the first page to the last", async ({
  page,
  account,
  redirectUri,
  newApplication,
}) => {
  const application = await newApplication();
  await page.goto(redirectUri);
  const heard = page.evaluate(() => new Promise((resolve) => addEventListener("message", ({ data }) => resolve(data))));
  const popup = await openWindow(page, application.authorizationUrl());
  expect(await hasOpener(popup)).toBe(true);
  await popup.getByRole("link", { name: "Forgot your password?" }).click();
  await expect(popup.getByTestId("recovery-flow")).toBeVisible();
  expect(await hasOpener(popup)).toBe(true);
  await popup.goBack();
  await popup.locator("input[name=identifier]").fill(account.email);
  await popup.locator("input[name=password]").fill(account.password);
  await popup.getByRole("button", { name: "Sign in" }).click();
  await allow(popup);
  expect((await application.answer(popup)).code).toBeTruthy();
  await popup.evaluate((origin) => window.opener.postMessage("signed in", origin), new URL(redirectUri).origin);
  expect(await heard).toBe("signed in");
});

test("a window of any other application, or of a page of ours, is on its own", async ({
  page,
  request,
  redirectUri,
  newApplication,
}) => {
  const application = await newApplication({ redirect_uris: ["https://elsewhere.portico.test/callback"] });
  await page.goto(redirectUri);
  const elsewhere = { redirect_uri: "https://elsewhere.portico.test/callback" };
  expect(await hasOpener(await openWindow(page, application.authorizationUrl(elsewhere)))).toBe(false);
  expect((await request.get("/login")).headers()["cross-origin-opener-policy"]).toBe("same-origin");
});

test("an application's logo is shown, and one that does not load leaves nothing", async ({
  page,
  context,
  guard,
  newApplication,
}) => {
  guard.allow(/logos\.portico\.test/);
  await context.route("https://logos.portico.test/**", (route) =>
    route.request().url().endsWith("/tide.svg")
      ? route.fulfill({ contentType: "image/svg+xml", body: picture })
      : route.abort(),
  );
  const logo = page.getByTestId("client-logo");
  const box = logo.locator("xpath=..");
  await (await newApplication({ logo_uri: "https://logos.portico.test/tide.svg" })).sendToSignIn(page);
  await expect(logo).toBeVisible();
  expect(await box.boundingBox()).toMatchObject({ width: 24, height: 24 });
  await (await newApplication({ logo_uri: "https://logos.portico.test/gone.svg" })).sendToSignIn(page);
  await expect(logo).toBeHidden();
  expect(await box.boundingBox()).toMatchObject({ width: 24, height: 24 });
  await (await newApplication({ logo_uri: "https://other.portico.test/tide.svg" })).sendToSignIn(page);
  await expect(logo).toHaveCount(0);
});
