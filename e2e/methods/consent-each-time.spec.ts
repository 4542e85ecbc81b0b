import { expect } from "@playwright/test";
import { allow, consentQuestion } from "../support/pages/consent.ts";
import { test } from "../support/people/application.ts";
import { allowAtHydra } from "../support/people/consents.ts";

/** An operator whose people are asked each time. */
test.use({ env: { CONSENT_REMEMBER_DAYS: "0" } });

test("what Hydra remembers for longer than the operator lets it count is asked for again", async ({
  page,
  ui,
  account,
  servers,
  hydra,
  newApplication,
}) => {
  const tide = await newApplication({ client_name: "Tide" });
  await ui.signInHome(account);
  const { identity } = await (await page.request.get(`${servers.uiUrl}/sessions/whoami`)).json();
  const authorizationUrl = tide.authorizationUrl();
  await allowAtHydra(hydra, { subject: identity.id, authorizationUrl, remember: true });

  await page.goto(tide.authorizationUrl());
  await expect(consentQuestion(page)).toBeVisible();
  await expect(page.getByText("Do not ask again")).toHaveCount(0);
  await allow(page);
  expect((await tide.tokens(page)).claims).toMatchObject({ sub: identity.id });
  await page.goto(tide.authorizationUrl({ prompt: "none" }));
  expect(await tide.answer(page)).toMatchObject({ error: "consent_required" });
});
