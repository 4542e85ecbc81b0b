import { expect, type Page } from "@playwright/test";
import { expectAccessible } from "../support/assert/accessibility.ts";
import { test } from "../support/people/application.ts";
import { newPassword } from "../support/people/person.ts";
import { describeEach, visitors, withAndWithoutScript } from "../support/people/visitors.ts";
import { ask } from "../support/servers/http.ts";
import { logged } from "../support/servers/log.ts";
import { writeMails } from "../support/servers/mails.ts";

describeEach(withAndWithoutScript, () => {
  test("an ended sign-in was not theirs: they sign out everybody else, and choose a new password", async ({
    page,
    ui,
    account,
    newDevice,
    newVisitor,
    newApplication,
    servers,
  }) => {
    const application = await newApplication();
    const thief = await newVisitor();
    await application.signIn(thief, account);
    await application.expectConsentAsked(thief.page);
    const gone = await newDevice();
    await gone.signOut();
    await ui.signInHome(account);

    await page.getByRole("navigation").getByRole("link", { name: "Activity" }).click();
    const lines = page.getByTestId("happening/signedIn");
    await expect(lines).toHaveCount(3);
    await expect(lines.filter({ hasText: "Ended" })).toHaveCount(1);
    await expect(lines.filter({ hasText: "This device" })).toHaveCount(1);
    await lines
      .filter({ hasText: "Ended" })
      .getByRole("link", { name: /^This wasn’t me/ })
      .click();
    await expect(ui.heading).toHaveText("Somebody else in your account?");
    await expectAccessible(page);
    await thief.page.goto(application.authorizationUrl());
    await application.expectConsentAsked(thief.page);

    await page.getByRole("button", { name: "Sign out everywhere else" }).click();
    await expect(page.getByTestId("not-me/done")).toHaveRole("status");
    await expectAccessible(page);
    await thief.page.goto("/");
    await thief.expectFlow("login");
    await thief.page.goto(application.authorizationUrl());
    await thief.expectFlow("login");
    expect(logged(servers, "audit").filter(({ action }) => action === "not_me")).toContainEqual(
      expect.objectContaining({ outcome: "success", identity: expect.any(String) }),
    );

    await page.getByRole("link", { name: "Set a new password" }).click();
    await ui.send("method=password", { password: newPassword() });
    await ui.expectSaved();
    await thief.enter(account);
    await expect(thief.message(4000006)).toBeVisible();
  });
});

describeEach(
  visitors.filter(({ who }) => who !== "with script"),
  () => {
    test(
      "who is signed out comes back by a code, chooses a password and signs out everybody else",
      { tag: "@split" },
      async ({ page, ui, account, inbox, newDevice, newVisitor, kratos, servers, hydra: _ }, info) => {
        const folder = await writeMails(info.outputPath("mails"), { BASE_URL: servers.uiUrl });
        await kratos.configure({ courier: { template_override_path: folder } });
        const thief = await newDevice();
        const stranger = await newVisitor();
        await stranger.open("recovery");
        await stranger.send("method=code", { email: account.email });
        const { text, html } = await inbox.waitForMail("recovery");
        const link = `${servers.uiUrl}/not-me`;
        expect(text).toContain(`or somebody else may be in your account, lock them out here:\n${link}\n`);
        expect(html).toContain(`<a href="${link}">This wasn’t me</a>`);

        await page.goto(link);
        await expectAccessible(page);
        await page.getByRole("link", { name: "Get a code" }).click();
        await ui.send("method=code", { email: account.email });
        await ui.enterCode(await inbox.code("recovery"));
        await ui.expectFlow("settings");
        await ui.send("method=password", { password: newPassword() });
        await expect(page).toHaveURL(/\/not-me$/);
        await page.getByRole("button", { name: "Sign out everywhere else" }).click();
        await expect(page.getByTestId("not-me/done")).toBeVisible();
        await expect(ui.heading).toHaveText("Now choose a new password");
        await thief.page.goto("/sessions");
        await thief.expectFlow("login");
        await page.getByRole("link", { name: "See everything that protects your account" }).click();
        await expect(ui.heading).toHaveText("Security check-up");
      },
    );
  },
);

test("of two people side by side neither sees or changes anything of the other, whatever they try", async ({
  page,
  ui,
  account: ada,
  newPerson,
  newVisitor,
  newDevice,
  servers,
  guard,
  hydra: _,
}) => {
  guard.expectStatus(403);
  const bob = await newPerson().seeded();
  const adas = await newDevice();
  await ui.signInHome(ada);
  const [bobs, bobsOther] = [await newVisitor(), await newVisitor()];
  await bobs.signInHome(bob);
  await bobsOther.signInHome(bob);
  const [adaCookie, bobCookie] = [await cookiesOf(page), await cookiesOf(bobs.page)];
  const [adaId, bobId] = [await identityOf(adaCookie), await identityOf(bobCookie)];

  async function identityOf(cookie: string): Promise<string> {
    const { body } = await ask(`${servers.kratos.publicUrl}/sessions/whoami`, { headers: { cookie } });
    return JSON.parse(body).identity.id;
  }
  const see = (path: string, headers: Record<string, string> = {}) =>
    ask(servers.uiUrl + path, { headers: { accept: "text/html", cookie: adaCookie, ...headers } });
  const names = ["id", "identity", "identity_id", "account", "user", "subject", "email"];
  const query = names.map((name) => `${name}=${name === "email" ? bob.email : bobId}`).join("&");
  const claims = { "x-kratos-authenticated-identity-id": bobId, "x-user": bobId, "x-session-token": bobCookie };

  await test.step("what is seen is of the session alone", async () => {
    for (const path of ["/", "/security", "/activity", "/not-me", "/sessions"]) {
      for (const answer of [await see(`${path}?${query}`), await see(path, claims)]) {
        expect(answer.status, path).toBe(200);
        // The link to other languages leads back to the address as it was asked for.
        const told = answer.body.replace(/href="\/languages[^"]*"/, "");
        expect(told, path).not.toContain(bob.email);
        expect(told, path).not.toContain(bobId);
      }
    }
    for (const path of [`/security/${bobId}`, `/activity/${bobId}`, `/not-me/${bobId}`])
      expect((await see(path)).status, path).toBe(404);
  });

  await test.step("what is changed is of the session alone", async () => {
    const origin = servers.uiUrl;
    const tries: { headers: Record<string, string>; body: string; ends: RegExp }[] = [
      { headers: { cookie: adaCookie, origin }, body: `account=${bobId}`, ends: /done=refused$/ },
      { headers: { cookie: bobCookie, origin }, body: `account=${adaId}`, ends: /done=refused$/ },
      { headers: { cookie: adaCookie, origin }, body: "", ends: /done=refused$/ },
      { headers: { cookie: adaCookie }, body: `account=${adaId}`, ends: /done=refused$/ },
      {
        headers: { cookie: adaCookie, origin, "sec-fetch-site": "cross-site" },
        body: `account=${adaId}`,
        ends: /done=refused$/,
      },
      { headers: { cookie: "", origin, ...claims }, body: `account=${bobId}`, ends: /done=failed$/ },
      {
        headers: { cookie: `${adaCookie}; other=${bobCookie}`, origin, ...claims },
        body: `account=${bobId}`,
        ends: /done=refused$/,
      },
    ];
    for (const { headers, body, ends } of tries) {
      const form = { "content-type": "application/x-www-form-urlencoded", ...headers };
      const answer = await ask(`${servers.uiUrl}/not-me/sign-out?${query}`, { method: "POST", headers: form, body });
      expect(answer.headers.location, JSON.stringify([headers.origin, body])).toMatch(ends);
    }
    const foreign = {
      "content-type": "application/x-www-form-urlencoded",
      cookie: adaCookie,
      origin: "https://evil.example",
    };
    const refused = { method: "POST", headers: foreign, body: `account=${adaId}` };
    expect((await ask(`${servers.uiUrl}/not-me/sign-out`, refused)).status).toBe(403);
    for (const [ui, person] of [
      [adas, ada],
      [bobs, bob],
      [bobsOther, bob],
    ] as const) {
      await ui.page.goto("/");
      await ui.expectHome(person);
    }
  });

  await test.step("a page of one person is no use once another is signed in to the same browser", async () => {
    await page.goto("/not-me");
    await page.context().clearCookies();
    await page.context().addCookies(await bobs.page.context().cookies());
    await page.getByRole("button", { name: "Sign out everywhere else" }).click();
    await expect(page.getByTestId("not-me/refused")).toHaveRole("alert");
    await expect(page.getByTestId("not-me")).toContainText(bob.email);
    await bobsOther.page.goto("/");
    await bobsOther.expectHome(bob);
    await page.getByRole("button", { name: "Sign out everywhere else" }).click();
    await expect(page.getByTestId("not-me/done")).toBeVisible();
    await bobsOther.page.goto("/");
    await bobsOther.expectFlow("login");
    await adas.page.goto("/");
    await adas.expectHome(ada);
  });
});

async function cookiesOf(page: Page): Promise<string> {
  return (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
}
