import { expect } from "@playwright/test";
import { allow, consentQuestion } from "../support/pages/consent.ts";
import { test } from "../support/people/application.ts";

test.use({ env: { SINGLE_SIGN_ON: "on" } });

test("who is signed in opens an application without another sign-in, and is asked for consent alone", async ({
  page,
  member,
  newApplication,
}) => {
  const application = await newApplication({ client_name: "Tide" });
  await page.goto(application.authorizationUrl({ scope: "openid email" }));
  await expect(consentQuestion(page)).toBeVisible();
  await allow(page);
  expect((await application.tokens(page)).claims).toMatchObject({ email: member.email, amr: ["password"] });

  const ofTheHouse = await newApplication({ client_name: "Moor", skip_consent: true });
  await page.goto(ofTheHouse.authorizationUrl());
  expect((await ofTheHouse.tokens(page)).claims).toMatchObject({ amr: ["password"] });
});

test("an application that asks for a new sign-in gets one", async ({ page, ui, member, newApplication }) => {
  const application = await newApplication({ skip_consent: true });
  for (const asked of [{ prompt: "login" }, { max_age: "0" }, { login_hint: member.email }]) {
    await application.sendToSignIn(page, asked);
    await expect(ui.field("password")).toBeVisible();
  }
});

test("who signs out is signed on nowhere any more", async ({ page, ui, member, newApplication }) => {
  const application = await newApplication({ skip_consent: true });
  await page.goto(application.authorizationUrl());
  await application.tokens(page);
  await page.goto("/");
  await ui.signOut();
  await application.signIn(ui, member);
  expect((await application.tokens(page)).claims).toMatchObject({ amr: ["password"] });
});
