import { expect } from "@playwright/test";
import { expectAccessible } from "../support/assert/accessibility.ts";
import { allow, consentQuestion } from "../support/pages/consent.ts";
import { connectApp, totp } from "../support/pages/factors.ts";
import { test } from "../support/people/application.ts";
import { logged } from "../support/servers/log.ts";

const catalog = `
products:
  - { id: ledger, name: { en: Ledger }, address: $APPLICATION, access: everyone, client: ledger, policy: strict }
  - { id: inside, name: { en: Inside }, address: $APPLICATION, access: everyone, client: inside, policy: staff }
policies:
  strict: { secondFactor: true, methods: [password, passkey] }
  staff: { mailDomains: [staff.example] }
`;
test.use({ profile: "mfa", catalog });

test("an application gets nothing before the sign-in has what its product demands", async ({
  page,
  ui,
  member,
  servers,
  newApplication,
}) => {
  await ui.open("settings");
  const secret = await connectApp(ui);
  await ui.signOut();
  const application = await newApplication({ client_id: "ledger", client_name: "Ledger", skip_consent: true });
  await application.signIn(ui, member);
  // Kratos asks those who have a second step for it: what is demanded is there at once.
  await ui.enterCode(totp(secret), "totp");
  const { claims } = await application.tokens(page);
  expect(claims).toMatchObject({ aal: "aal2", amr: ["password", "totp"] });
  expect(logged(servers, "audit")).not.toContainEqual(expect.objectContaining({ action: "product_demands" }));
});

test("who has no second step is told in words, sets one up and comes back", async ({
  page,
  ui,
  account,
  servers,
  newApplication,
  guard,
}) => {
  guard.expectStatus(403);
  const application = await newApplication({ client_id: "ledger", client_name: "Ledger" });
  const shown = page.waitForResponse((response) => response.url().includes("/consent?") && response.status() === 403);
  await application.signIn(ui, account);
  await shown;
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Before you open Ledger");
  await expect(page.getByTestId("demands").getByRole("listitem")).toHaveCount(1);
  await expect(page.getByTestId("demand/secondFactor")).toContainText("second step");
  await expectAccessible(page);
  const question = page.url();
  expect(logged(servers, "audit")).toContainEqual(
    expect.objectContaining({ action: "product_demands", outcome: "refused", scope: "ledger: secondFactor" }),
  );

  await page.getByRole("link", { name: "Set up a second step" }).click();
  await ui.open("settings");
  await connectApp(ui);
  await page.goto(question);
  await expect(consentQuestion(page)).toBeVisible();
  await allow(page);
  expect((await application.tokens(page)).claims).toMatchObject({ aal: "aal2" });
});

test("a form sent past the page grants nothing", async ({ page, ui, account, newApplication, guard }) => {
  guard.expectStatus(403);
  const application = await newApplication({ client_id: "ledger", client_name: "Ledger" });
  await application.signIn(ui, account);
  await expect(page.getByTestId("demands")).toBeVisible();
  const challenge = new URL(page.url()).searchParams.get("consent_challenge") ?? "";
  const form = { consent_challenge: challenge, consent_action: "accept", grant_scope: "openid" };
  const headers = { origin: new URL(page.url()).origin };
  const answer = await page.request.post(new URL("/consent/decide", page.url()).href, { form, headers });
  expect(answer.status()).toBe(403);
  expect(await answer.text()).toContain("Before you open Ledger");
});

test("who has no address of the domains that a product is for is told so first", async ({
  page,
  ui,
  account,
  newApplication,
  guard,
}) => {
  guard.expectStatus(403);
  const application = await newApplication({ client_id: "inside", client_name: "Inside" });
  await application.signIn(ui, account);
  await expect(page.getByTestId("demand/mailDomains")).toContainText("staff.example");
  await page.getByRole("link", { name: "Go to your email addresses" }).click();
  await ui.expectFlow("settings");
});
