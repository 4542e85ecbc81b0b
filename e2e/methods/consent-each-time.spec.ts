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
  hydra,
  newApplication,
}) => {
  const tide = await newApplication({ client_name: "Tide" });
  await tide.signIn(ui, account);
  await expect(consentQuestion(page)).toBeVisible();
  await expect(page.getByText("Do not ask again")).toHaveCount(0);
  await allow(page);
  const subject = String((await tide.tokens(page)).claims.sub);
  await allowAtHydra(hydra, { subject, authorizationUrl: tide.authorizationUrl(), remember: true });

  await page.goto(tide.authorizationUrl());
  await allow(page);
  expect((await tide.tokens(page)).claims).toMatchObject({ sub: subject });
  await page.goto(tide.authorizationUrl({ prompt: "none" }));
  expect(await tide.answer(page)).toMatchObject({ error: "consent_required" });
});
