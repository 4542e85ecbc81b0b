import { expect } from "@playwright/test";
import { expectAccessible } from "../support/assert/accessibility.ts";
import { allow } from "../support/pages/consent.ts";
import { test } from "../support/people/application.ts";
import { startListener } from "../support/people/listener.ts";
import { claimsIn } from "../support/people/oauth-client.ts";

test("a sign-out for one application ends the session everywhere, and tells both", async ({
  page,
  ui,
  account,
  hydra,
  guard,
  newApplication,
}) => {
  const listener = await startListener();
  guard.allow(new RegExp(`^foreign: ${listener.url}`));
  // The page on which Hydra frames the applications has no icon of its own.
  guard.allow(new RegExp(`404 .*${hydra.publicUrl}/favicon\\.ico`));
  const channels = (name: string) => ({
    client_name: name,
    frontchannel_logout_uri: `${listener.url}?front=${name}`,
    frontchannel_logout_session_required: true,
    backchannel_logout_uri: `${listener.url}?back=${name}`,
    backchannel_logout_session_required: true,
  });
  const [tide, moor] = [await newApplication(channels("Tide")), await newApplication(channels("Moor"))];
  await tide.signIn(ui, account);
  await allow(page);
  const { claims } = await tide.tokens(page);
  await page.goto(moor.authorizationUrl());
  await allow(page);
  const { idToken, claims: others } = await moor.tokens(page);
  expect(others.sid).toBe(claims.sid);

  await moor.sendToSignOut(page, { id_token_hint: idToken, ui_locales: "de" });
  await expect(ui.heading).toHaveText("Abmelden?");
  await page.getByRole("link", { name: "Abmelden" }).click();
  await expect(page).toHaveURL(/\/signed-out$/);
  await expect(ui.heading).toHaveText("Sie sind abgemeldet");
  await expect(page.getByTestId("signed-out")).toContainText(/Moor.*Tide/);
  await expectAccessible(page);

  const heard = (kind: "front" | "back", name: string) =>
    listener.received.filter(({ query }) => query.get(kind) === name);
  for (const name of ["Tide", "Moor"]) {
    await expect.poll(() => heard("front", name).map(({ query }) => query.get("sid"))).toEqual([claims.sid]);
    await expect.poll(() => heard("back", name)).toHaveLength(1);
    const token = claimsIn(heard("back", name)[0]?.form.get("logout_token") ?? "");
    expect(token).toMatchObject({ iss: hydra.publicUrl, sid: claims.sid });
    expect(token.events).toHaveProperty(["http://schemas.openid.net/event/backchannel-logout"]);
  }
  await page.goto("/");
  await ui.expectFlow("login");
  await page.goto(tide.authorizationUrl({ prompt: "none" }));
  expect(await tide.answer(page)).toMatchObject({ error: "login_required" });
  listener.close();
});

test("who opens the page after a sign-out without one is told no applications", async ({ page, ui }) => {
  await page.goto("/signed-out");
  await expect(ui.heading).toHaveText("You’re signed out");
  await expect(page.getByText("You’re signed out of")).toHaveCount(0);
  await page.getByRole("link", { name: "Sign in" }).click();
  await ui.expectFlow("login");
});
