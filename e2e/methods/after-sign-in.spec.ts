import { expect, type Page } from "@playwright/test";
import { expectAccessible } from "../support/assert/accessibility.ts";
import { expectWalkable, pressByKey } from "../support/assert/keyboard.ts";
import { expectQuestion } from "../support/pages/questions.ts";
import { plugIn, withoutAutofill } from "../support/people/authenticator.ts";
import { ask } from "../support/servers/http.ts";
import { test } from "../support/test.ts";

test.use({ profile: "keys", env: { AFTER_SIGN_IN: "passkey,second-factor" } });

/** How often the page has gone over /next since the last look. */
function watchNext(page: Page) {
  let count = 0;
  page.on("request", (request) => {
    if (request.isNavigationRequest() && new URL(request.url()).pathname === "/next") count++;
  });
  return () => {
    const seen = count;
    count = 0;
    return seen;
  };
}

test("a passkey is made right after the password, and the way goes on; then nothing is in it any more", async ({
  page,
  ui,
  account,
  servers,
}) => {
  test.slow();
  await withoutAutofill(page);
  const device = await plugIn(page, "device");
  const overNext = watchNext(page);
  const on = `${servers.uiUrl}/sessions?from=mail`;
  await ui.open("login", `?return_to=${encodeURIComponent(on)}`);
  await ui.enter(account);
  await expectQuestion(ui, "passkey");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Add a passkey" }).click();
  await expect(page).toHaveURL(on);
  expect(await device.holds()).toBe(1);
  expect(overNext(), "asked, and back").toBe(2);

  await ui.signOut();
  await ui.signInHome(account);
  expect(overNext(), "one look, which finds nothing").toBe(1);
  await ui.signOut();
  await ui.signInHome(account);
  expect(overNext()).toBe(0);
  await ui.signOut();
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await ui.expectHome(account);
  expect(overNext(), "after a passkey of this device").toBe(0);
  await ui.open("settings");
  await expect(page.locator("#passkey li")).toHaveCount(1);
});

test("each question is put off by and for one person, whatever an address says", async ({
  page,
  ui,
  account,
  newPerson,
  servers,
}) => {
  test.slow();
  const other = await newPerson().seeded();
  await withoutAutofill(page);
  await plugIn(page, "device");
  const overNext = watchNext(page);
  await ui.signIn(account);
  await expectQuestion(ui, "passkey");
  const ticketOfAccount = page.url();
  await expectWalkable(page);
  await pressByKey(page, page.getByRole("button", { name: "Not now" }));
  await ui.expectHome(account);
  await ui.signOut();
  await ui.signIn(account);
  await expectQuestion(ui, "secondFactor");
  await expectWalkable(page);
  await pressByKey(page, page.getByRole("button", { name: "Don’t ask again in this browser" }));
  await ui.expectHome(account);
  await ui.signOut();
  await ui.signInHome(account);
  await ui.signOut();
  overNext();
  await ui.signInHome(account);
  expect(overNext(), "neither asked nor looked at again").toBe(0);
  await ui.signOut();

  await ui.signIn(other);
  await expectQuestion(ui, "passkey");
  await page.goto(ticketOfAccount);
  const options = page.locator('input[name="passkey_create_data"]');
  await expect(options).toHaveValue(new RegExp(other.email));
  await expect(options).not.toHaveValue(new RegExp(account.email));

  const forged = Buffer.from(JSON.stringify({ to: "https://evil.example/", who: "w", how: "", canKeep: true }));
  await page.goto(`/next?t=${forged.toString("base64url")}.${"A".repeat(43)}`);
  await page.getByRole("button", { name: "Not now" }).click();
  await ui.expectHome(other);
  await page.goto(`${servers.uiUrl}/next`);
  await expectQuestion(ui, "secondFactor");
  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  const sent = { cookie, "content-type": "application/x-www-form-urlencoded" };
  const post = (headers: Record<string, string>) =>
    ask(`${servers.uiUrl}/next/later`, { method: "POST", headers, body: "question=second-factor&choice=never" });
  expect((await post({ ...sent, origin: "https://evil.example" })).status).toBe(403);
  const foreign = await post({ ...sent, origin: servers.uiUrl, "sec-fetch-site": "cross-site" });
  expect(foreign.headers["set-cookie"]).toBeUndefined();
});
