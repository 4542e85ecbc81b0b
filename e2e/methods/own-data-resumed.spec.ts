import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect } from "@playwright/test";
import { expectAccessible } from "../support/assert/accessibility.ts";
import { test } from "../support/people/deletion.ts";
import { cookiesOf, idOf, known, named, post, startUi, withCookies } from "../support/people/own-data.ts";
import { ask } from "../support/servers/http.ts";
import { porticoEnvironment } from "../support/servers/portico.ts";
import { porticoServer } from "../support/servers/run.ts";

const run = promisify(execFile);

test("within the days of grace a sign-in offers to keep the account; the sweep deletes it when they are over", async ({
  page,
  ui,
  account,
  servers,
  hydra,
  operator,
}) => {
  await ui.signInHome(account);
  const id = await idOf(servers, page);
  const graced = await startUi(servers, { DELETION_GRACE_DAYS: "14" });
  const before = await ask(`${graced.url}/data`, { headers: { cookie: await cookiesOf(servers, page) } });
  expect(before.body).toContain("Delete your account");
  expect(before.body).not.toContain("You can’t undo this");
  const marked = await post(
    `${graced.url}/data/delete/confirm`,
    servers.uiUrl,
    await cookiesOf(servers, page),
    named(account, id),
  );
  expect([marked.status, marked.headers.location]).toEqual([303, "/data/deleted"]);
  // That of an account deleted before would stand in its place.
  expect(marked.headers["set-cookie"]).toContainEqual(expect.stringMatching(/^portico_receipt=; Max-Age=0/));
  const locked = await ask(`${graced.url}/data/deleted`, { headers: { cookie: withCookies("", marked) } });
  expect(locked.body).toContain("Your account is locked and will be deleted on");
  await graced.kill();
  const sweep = () => {
    const env = { PATH: process.env.PATH ?? "", ...porticoEnvironment(servers.settings) };
    return run(process.execPath, [porticoServer(), "deletions", "sweep"], { env });
  };

  await test.step("all devices are signed out, and a sign-in leads to the question", async () => {
    expect((await known({ ...servers, hydra }, id)).sessions).toEqual([]);
    await ui.signIn(account);
    await expect(page.getByTestId("data/pending")).toBeVisible();
    await expectAccessible(page);
    await page.goto("/sessions");
    await expect(page.getByTestId("data/pending")).toBeVisible();
    await page.goto("/settings");
    await expect(page.getByTestId("data/pending")).toBeVisible();
  });

  await test.step("the sweep leaves the account, and then what is due is deleted", async () => {
    expect((await sweep()).stdout).toContain('"event":"deletions_swept"');
    const { status, body } = (await known({ ...servers, hydra }, id)).identity;
    expect(status).toBe(200);
    const mark = { ...body.metadata_public.portico_deletion, due_at: new Date().toISOString() };
    await ask(`${servers.kratos.adminUrl}/admin/identities/${id}`, {
      method: "PATCH",
      headers: { "content-type": "application/json" },
      body: JSON.stringify([{ op: "add", path: "/metadata_public/portico_deletion", value: mark }]),
    });
    operator.answer = { status: 503 };
    await expect(sweep()).rejects.toMatchObject({ code: 1 });
    operator.answer = { status: 204 };
    expect((await sweep()).stdout).toMatch(/"action":"account_deleted","outcome":"success"/);
    expect((await known({ ...servers, hydra }, id)).identity.status).toBe(404);
  });
});

test.describe("a process that is killed", () => {
  const steps = [
    ["when the operator's server has deleted", /^HOOK$/],
    // The first of its changes says that an attempt is under way.
    ["when that is noted", /^PATCH \/admin\/identities\/[^/]+$/],
    ["when the access of applications has ended", /^DELETE .*\/sessions\/consent$/],
    ["when sign-ins at Hydra have ended", /^DELETE .*\/sessions\/login$/],
    ["when all sessions have ended", /^DELETE \/admin\/identities\/[^/]+\/sessions$/],
    ["when the identity is gone", /^DELETE \/admin\/identities\/[^/]+$/],
  ] as const;
  for (const [when, call] of steps) {
    test(`${when} leaves nothing undone: another goes on`, async ({ page, ui, account, operator, servers, hydra }) => {
      await ui.signInHome(account);
      const id = await idOf(servers, page);
      const admins = { KRATOS_ADMIN_URL: servers.kratos.adminUrl, HYDRA_ADMIN_URL: hydra.adminUrl };
      const start = () => startUi(servers, operator.relayed(admins));
      const first = await start();
      const cookie = await cookiesOf(servers, page);
      const marked = await post(`${first.url}/data/delete/confirm`, servers.uiUrl, cookie, named(account, id));
      expect([marked.status, marked.headers.location]).toEqual([307, "/data/delete/carry-out"]);
      const ticket = withCookies(cookie, marked);
      operator.onDone = (done) => {
        if (!call.test(done) || operator.told.length === 0) return false;
        void first.kill();
        return true;
      };
      const cut = await post(`${first.url}/data/delete/carry-out`, servers.uiUrl, ticket).catch(() => "cut off");
      expect(cut).toBe("cut off");
      await first.exited;

      operator.onDone = () => false;
      const second = await start();
      const done = await post(`${second.url}/data/delete/carry-out`, servers.uiUrl, ticket);
      expect(done.headers.location).toBe("/data/deleted");
      const receipt = await ask(`${second.url}/data/deleted/receipt`, { headers: { cookie: withCookies("", done) } });
      expect(JSON.parse(receipt.body).deleted.map(({ what }: { what: string }) => what)).toEqual([
        ...["products", "applications", "sessions", "account"],
      ]);
      await second.kill();
      const after = await known(servers, id);
      expect([after.identity.status, after.sessions, after.consents]).toEqual([404, [], []]);
      expect(new Set(operator.told.map(({ id }) => id)).size).toBe(1);
      expect(operator.unsigned).toBe(0);
    });
  }
});
