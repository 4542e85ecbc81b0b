import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { promisify } from "node:util";
import { expect, type Page } from "@playwright/test";
import { expectAccessible } from "../support/assert/accessibility.ts";
import { expectWalkable, pressByKey, typeInto } from "../support/assert/keyboard.ts";
import { expectFits } from "../support/assert/sizes.ts";
import { allow, takeBack, takeBackForGood, takenBack } from "../support/pages/consent.ts";
import type { Ui } from "../support/pages/ui.ts";
import { allowAtHydra } from "../support/people/consents.ts";
import { test } from "../support/people/deletion.ts";
import { idOf, known, saved } from "../support/people/own-data.ts";
import type { Person } from "../support/people/person.ts";
import { describeEach, withAndWithoutScript } from "../support/people/visitors.ts";
import { ask } from "../support/servers/http.ts";
import { logged } from "../support/servers/log.ts";
import { root } from "../support/servers/run.ts";

const run = promisify(execFile);

const ids = (sessions: { id: string }[]) => sessions.map(({ id }) => id).toSorted();
const confirmation = (page: Page) => page.getByLabel(/^To confirm, type/);
const deleteForGood = (page: Page) => page.getByRole("button", { name: "Delete my account for good" });

async function confirm(page: Page, { email }: Person) {
  await page.goto("/data/delete");
  await confirmation(page).fill(email);
  await deleteForGood(page).click();
}

describeEach(withAndWithoutScript, () => {
  test("somebody takes a copy of their data and deletes the account, and another person keeps all", async ({
    page,
    ui,
    account,
    newPerson,
    newVisitor,
    newApplication,
    operator,
    servers,
    guard,
  }, info) => {
    const application = await newApplication({ client_name: "Tide" });
    const bob = await newPerson().seeded();
    const other = await newVisitor();
    const allowTide = async (who: Ui, person: Person) => {
      await application.signIn(who, person, { scope: "openid profile email offline_access" });
      await allow(who.page);
      const tokens = await application.tokens(who.page);
      await who.page.goto("/");
      await who.expectHome(person);
      return tokens;
    };
    await allowTide(other, bob);
    const { accessToken } = await allowTide(ui, account);
    const [ada, bobs] = [await idOf(servers, page), await idOf(servers, other.page)];
    const before = { ada: await known(servers, ada), bob: await known(servers, bobs) };

    await test.step("the copy holds what the servers hold, nothing of others and no secret", async () => {
      await page.goto("/data");
      await expectAccessible(page);
      await expectFits(page);
      const json = await saved(page, "Download as JSON");
      expect(json.name).toMatch(/^localhost-\d{4}-\d\d-\d\d\.json$/);
      const data = JSON.parse(json.text);
      const { credentials, ...identity } = before.ada.identity.body;
      expect(data.account).toMatchObject(identity);
      expect(Object.keys(data.account.credentials)).toEqual(Object.keys(credentials));
      expect(ids(data.sessions)).toEqual(ids(before.ada.sessions));
      expect(data.sessions[0].devices).toEqual(before.ada.sessions[0].devices);
      expect(data.applications).toHaveLength(before.ada.consents.length);
      expect(data.applications[0]).toMatchObject({
        application: { client_id: application.clientId, client_name: "Tide" },
        grant_scope: before.ada.consents[0].grant_scope,
        told: { in_id_token: { email: account.email, name: `${account.first} ${account.last}` } },
      });
      const html = await saved(page, "Download to read");
      expect(html.name).toMatch(/\.html$/);
      for (const text of [json.text, html.text]) {
        expect(text).toContain(account.email);
        expect(text).toContain("Tide");
        for (const foreign of [bobs, bob.email, ...ids(before.bob.sessions)]) expect(text).not.toContain(foreign);
        expect(text).not.toMatch(/hashed_password|\$2[aby]\$|ory_st_|ory_at_|challenge|client_secret|csrf/);
        expect(text).not.toContain(accessToken);
      }
      const reader = await newVisitor();
      await reader.page.setContent(html.text.replace(/<style>.*?<\/style>/s, ""));
      await expect(reader.page.getByRole("heading", { level: 2 })).toHaveText([
        "Account",
        "Sign-ins and devices",
        "Messages sent to you",
        "Applications with access",
      ]);
    });

    await test.step("a wrong name deletes nothing", async () => {
      await page.goto("/data/delete");
      await expectAccessible(page);
      await expectFits(page);
      await confirmation(page).fill(bob.email);
      await deleteForGood(page).click();
      await expect(page.getByTestId("data/typo")).toBeVisible();
      await expect(confirmation(page)).toBeFocused();
      await expectAccessible(page);
      expect(operator.told).toEqual([]);
    });

    await test.step("a refusal of the operator's is explained, and nothing is deleted", async () => {
      operator.answer = { status: 409, body: JSON.stringify({ reason: "You still owe us <b>a book</b>." }) };
      await confirm(page, account);
      await expect(page.getByTestId("data/declined")).toContainText("You still owe us <b>a book</b>.");
      await expectAccessible(page);
      const now = await known(servers, ada);
      expect([now.identity.status, now.consents]).toEqual([200, before.ada.consents]);
      expect(ids(now.sessions)).toEqual(ids(before.ada.sessions));
    });

    await test.step("while the operator's server is down nothing is lost, and another press goes on", async () => {
      guard.expectStatus(503);
      const [refused] = operator.told;
      operator.answer = { status: 503 };
      await confirm(page, account);
      await expect(page.getByTestId("data/unfinished")).toBeVisible();
      await expectAccessible(page);
      const tries = operator.told.slice(1);
      expect(tries.length).toBeGreaterThan(1);
      expect(new Set(tries.map(({ id }) => id)).size, "the same id with every attempt").toBe(1);
      expect(tries[0]?.id, "a new one after a refusal").not.toBe(refused?.id);
      await page.goto("/data/delete");
      await expect(page.getByTestId("data/begun")).toBeVisible();
      operator.answer = { status: 200, delayMs: 700 };
      await page.getByRole("button", { name: "Go on deleting" }).click();
      await expect(page.getByTestId("data/deleted")).toBeVisible();
      expect(operator.told.at(-1)?.id).toBe(tries[0]?.id);
      expect(operator.told.every(({ identity }) => identity === ada)).toBe(true);
      expect(operator.unsigned).toBe(0);
    });

    await test.step("nobody knows the person any more, and the other has all that they had", async () => {
      const after = await known(servers, ada);
      expect(after.identity.status).toBe(404);
      expect(after.sessions).toEqual([]);
      expect(after.consents).toEqual([]);
      const search = await ask(`${servers.kratos.adminUrl}/admin/identities?credentials_identifier=${account.email}`);
      expect(JSON.parse(search.body)).toEqual([]);
      const headers = { "content-type": "application/x-www-form-urlencoded" };
      const introspection = { method: "POST", headers, body: `token=${accessToken}` };
      const token = await ask(`${servers.hydra.adminUrl}/admin/oauth2/introspect`, introspection);
      expect(JSON.parse(token.body)).toEqual({ active: false });
      expect(await known(servers, bobs)).toEqual(before.bob);
      await other.page.goto("/");
      await other.expectHome(bob);
    });

    await test.step("the receipt names nobody; it holds, and a changed one does not", async () => {
      await expectAccessible(page);
      await expectFits(page);
      const receipt = await saved(page, "Save the receipt");
      for (const name of [ada, account.email, account.last]) expect(receipt.text).not.toContain(name);
      const { deleted } = JSON.parse(receipt.text);
      expect(deleted.map(({ what }: { what: string }) => what)).toEqual([
        "products",
        "applications",
        "sessions",
        "account",
      ]);
      const env = { ...process.env, PORTICO_SECRET: servers.settings.env?.PORTICO_SECRET };
      const verify = async (text: string) => {
        const file = info.outputPath("receipt.json");
        await writeFile(file, text);
        return run("node", ["tools/receipt.mjs", "verify", file], { cwd: root, env }).then(
          ({ stdout }) => stdout,
          ({ code, stderr }) => `${code} ${stderr}`,
        );
      };
      expect(await verify(receipt.text)).toContain("genuine");
      expect(await verify(receipt.text.replace('"applications"', '"account"'))).toMatch(/^1 .*changed/s);
      await page.goto("/");
      await ui.expectFlow("login");
    });

    const audited = logged(servers, "audit").filter(({ identity }) => identity === ada);
    expect(audited.map(({ action, outcome, scope }) => [action, outcome, scope])).toEqual(
      expect.arrayContaining([
        ["data_exported", "success", "json"],
        ["data_exported", "success", "html"],
        ["deletion_confirmed", "success", undefined],
        ["account_deleted", "refused", "products"],
        ["account_deleted", "failure", "products"],
        ["account_deleted", "success", undefined],
      ]),
    );
  });
});

test("the keyboard goes from the check-up to taking access back, and deletes the account", async ({
  page,
  ui,
  account,
  newApplication,
  operator,
  servers,
  hydra,
}) => {
  const tide = await newApplication({ client_name: "Tide" });
  await ui.signInHome(account);
  await allowAtHydra(hydra, { subject: await idOf(servers, page), authorizationUrl: tide.authorizationUrl() });
  const navigate = (name: string) => pressByKey(page, page.getByRole("navigation").getByRole("link", { name }));
  await navigate("Security");
  await expect(ui.heading).toHaveText("Security check-up");
  await expectWalkable(page);
  await pressByKey(page, page.getByRole("link", { name: /^See your apps/ }));
  await expect(ui.heading).toHaveText("Apps");
  await expectWalkable(page);
  await pressByKey(page, takeBack(page, "Tide"));
  await expect(ui.heading).toContainText("Take back access from");
  await expectWalkable(page);
  await pressByKey(page, takeBackForGood(page, "Take back access"));
  await expect(takenBack(page, "one")).toBeFocused();

  await navigate("Your data");
  await expect(ui.heading).toHaveText("Your data");
  await expectWalkable(page);
  await pressByKey(page, page.getByRole("link", { name: "Delete your account" }));
  await expect(ui.heading).toHaveText("Delete your account");
  await expectWalkable(page);
  await typeInto(page, confirmation(page), "somebody else");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("data/typo")).toBeVisible();
  await expect(confirmation(page)).toBeFocused();
  await page.keyboard.type(account.email);
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("data/deleted")).toBeVisible();
  await expectWalkable(page);
  expect(operator.told).toHaveLength(1);
});
