import { expect, type Page } from "@playwright/test";
import { expectAccessible } from "../support/assert/accessibility.ts";
import { makeBackupCodes, shownBackupCodes } from "../support/pages/factors.ts";
import { expectQuestion } from "../support/pages/questions.ts";
import { cookiesOf, idOf, post, startUi, withCookies } from "../support/people/own-data.ts";
import { newPassword } from "../support/people/person.ts";
import { ask } from "../support/servers/http.ts";
import { logged } from "../support/servers/log.ts";
import type { Servers } from "../support/servers/servers.ts";
import { test } from "../support/test.ts";

const terms = {
  TERMS_VERSION: "2026-12",
  TERMS_URL: "en=https://acme.example/terms,de=https://acme.example/agb",
};
const secret = { PORTICO_SECRET: "a-secret-of-the-tests-with-32-letters" };

test.use({
  profile: "mfa",
  env: { AFTER_SIGN_IN: "password!,terms!,backup-codes", HYDRA_ADMIN_URL: "", ...terms, ...secret },
});

/** Nobody listens there. */
const adminAway = { KRATOS_ADMIN_URL: "http://127.0.0.1:1" };

/** What an administrator has written on a person, as Kratos has it now. */
async function metadataOf(servers: Servers, id: string) {
  const { body } = await ask(`${servers.kratos.adminUrl}/admin/identities/${id}`);
  const { metadata_public, metadata_admin } = JSON.parse(body);
  return { metadata_public, metadata_admin };
}

/** Changes what an administrator has written on a person. */
async function patch({ kratos }: Servers, id: string, op: object) {
  const headers = { "content-type": "application/json" };
  const url = `${kratos.adminUrl}/admin/identities/${id}`;
  expect((await ask(url, { method: "PATCH", headers, body: JSON.stringify([op]) })).status).toBe(200);
}

const accept = (url: string, servers: Servers, cookie: string, version: string, more = {}) =>
  post(`${url}/next/accept`, servers.uiUrl, cookie, `version=${version}`, more);

const audited = (servers: Servers, identity: string) =>
  logged(servers, "audit")
    .filter((line) => line.identity === identity && /terms|demand|put_off/.test(String(line.action)))
    .map(({ action, outcome, scope }) => [action, outcome, scope]);

const cookieNamed = async (page: Page, name: string) =>
  (await page.context().cookies()).find((cookie) => cookie.name === name)?.value ?? "";

test("without script: a new password that an administrator wants, and terms in a new version, each of the person alone", async ({
  newVisitor,
  newPerson,
  kratos,
  servers,
  guard,
}) => {
  test.slow();
  guard.expectStatus(503);
  const [ada, grace] = [newPerson(), await newPerson().seeded()];
  const { id: adaId } = await kratos.createIdentity({
    traits: { email: ada.email, name: { first: "Ada", last: ada.last } },
    credentials: { password: { config: { password: ada.password } } },
    metadata_public: { plan: "pro", password_change_required: "2026-12-01T08:00:00Z" },
    metadata_admin: { note: "kept" },
  });
  const [adas, graces] = [
    await newVisitor({ javaScriptEnabled: false }),
    await newVisitor({ javaScriptEnabled: false, locale: "de-DE" }),
  ];

  await test.step("the password is asked for until it is a new one, and then no more", async () => {
    await adas.signIn(ada);
    await expectQuestion(adas, "password");
    await expectAccessible(adas.page);
    await expect(adas.page.getByRole("button", { name: /not now|ask again/i })).toHaveCount(0);
    const before = await cookieNamed(adas.page, "portico_password_due");
    await adas.send("method=password", { password: "short" });
    await expectQuestion(adas, "password");
    await expect(adas.page).toHaveTitle(/^Error:/);
    await adas.page.goto("/next");
    await expectQuestion(adas, "password");
    ada.password = newPassword();
    await adas.send("method=password", { password: ada.password });
    await adas.expectHome(ada);
    expect(await metadataOf(servers, adaId)).toEqual({
      metadata_public: { plan: "pro" },
      metadata_admin: { note: "kept" },
    });

    // Asked again, the answer of the time before does not count, and neither does one that was made up.
    await patch(servers, adaId, { op: "add", path: "/metadata_public/password_change_required", value: true });
    const cookie = await cookiesOf(servers, adas.page);
    for (const forged of [before, `${Date.now()}.${"A".repeat(24)}.${"A".repeat(24)}`, ""]) {
      const headers = { cookie: `${cookie}; portico_password_due=${forged}`, accept: "text/html" };
      expect((await ask(`${servers.uiUrl}/next`, { headers })).body).toContain("Choose a new password");
    }
    expect((await metadataOf(servers, adaId)).metadata_public).toEqual({ plan: "pro", password_change_required: true });
    await patch(servers, adaId, { op: "remove", path: "/metadata_public/password_change_required" });
  });

  await test.step("the terms of now are accepted by who is signed in, in the version that was shown", async () => {
    await graces.signIn(grace);
    await expect(graces.page.getByTestId("next/terms")).toBeVisible();
    await expectAccessible(graces.page);
    await expect(graces.page.locator("a[href='https://acme.example/agb']")).toContainText("2026-12");
    const graceId = await idOf(servers, graces.page);
    const cookie = await cookiesOf(servers, graces.page);
    expect((await accept(servers.uiUrl, servers, cookie, "2026-12", { origin: "https://evil.example" })).status).toBe(
      403,
    );
    await accept(servers.uiUrl, servers, cookie, "2026-12", { "sec-fetch-site": "cross-site" });
    const other = await accept(servers.uiUrl, servers, cookie, "2025-01");
    expect(other.headers.location).toMatch(/\/next\?/);
    expect((await accept(servers.uiUrl, servers, "", "2026-12")).headers.location).toMatch(/\/next\?.*failed/);
    expect((await metadataOf(servers, graceId)).metadata_admin).toBeNull();

    await graces.page.locator("form[action$='/next/accept'] button").click();
    await graces.expectHome(grace);
    const time = expect.stringMatching(/^20\d\d-\d\d-\d\dT[\d:.]+Z$/);
    const noted = (await metadataOf(servers, graceId)).metadata_admin;
    expect(noted).toEqual({ portico_terms: { "2026-12": time } });
    await accept(servers.uiUrl, servers, cookie, "2026-12");
    expect((await metadataOf(servers, graceId)).metadata_admin, "the first time counts").toEqual(noted);
    expect((await metadataOf(servers, adaId)).metadata_admin, "of nobody else").toEqual({ note: "kept" });
    await expect.poll(() => audited(servers, graceId)).toEqual([["terms_accepted", "success", "2026-12"]]);
    const form = `format=json&account=${graceId}`;
    const copy = await post(`${servers.uiUrl}/data/download`, servers.uiUrl, cookie, form);
    expect(JSON.parse(copy.body).account.metadata_admin).toEqual(noted);
  });

  await test.step("while the admin API is away, what cannot be put off waits, says so, and has a way on", async () => {
    await adas.signOut();
    await adas.signIn(ada);
    await expectQuestion(adas, "terms");
    const away = await startUi(servers, adminAway);
    const cookie = await cookiesOf(servers, adas.page);
    const page = await ask(`${away.url}/next`, { headers: { cookie, accept: "text/html" } });
    expect([page.status, page.headers["retry-after"]]).toEqual([503, "5"]);
    expect(page.body).toMatch(/We can’t go on right now.*href="\/next\?t=".*href="\/logout"/s);
    const kept = await accept(away.url, servers, cookie, "2026-12");
    expect(kept.headers.location).toMatch(/failed=terms/);
    await away.kill();
    await adas.page.goto("/next?failed=terms");
    await expectQuestion(adas, "terms");
    await expect(adas.page.getByTestId("next/terms/failed"), "an address alone claims nothing").toHaveCount(0);
    const [, value = ""] = /portico_done=([^;]+)/.exec(withCookies("", kept)) ?? [];
    await adas.page.context().addCookies([{ name: "portico_done", value, url: servers.uiUrl }]);
    await adas.page.goto("/next?failed=terms");
    await expect(adas.page.getByTestId("next/terms/failed")).toHaveRole("alert");
    await adas.page.getByRole("button", { name: "I accept the terms" }).click();
    await adas.expectHome(ada);
    expect(Object.keys((await metadataOf(servers, adaId)).metadata_admin)).toEqual(["note", "portico_terms"]);
    await expect
      .poll(() => audited(servers, adaId))
      .toEqual([
        ["password_demand_met", "success", "password"],
        ["terms_accepted", "success", "2026-12"],
      ]);
    await adas.signOut();
    await adas.signInHome(ada);
  });
});

test("backup codes that run low are made anew; without the admin API nobody is asked", async ({
  page,
  ui,
  account,
  servers,
}) => {
  test.slow();
  await ui.signIn(account);
  await page.getByRole("button", { name: "I accept the terms" }).click();
  await ui.expectHome(account);
  const id = await idOf(servers, page);
  await ui.open("settings");
  const codes = await makeBackupCodes(ui);
  const { spend } = await program(servers, account);
  for (const code of codes.slice(0, 8)) await spend(code);

  await ui.signOut();
  await ui.signIn(account);
  await ui.send("method=lookup_secret", { lookup_secret: codes[8] ?? "" });
  await expectQuestion(ui, "backupCodes");
  await expect(page.getByText("You have 3 backup codes left.")).toBeVisible();
  await expectAccessible(page);
  const away = await startUi(servers, {
    ...adminAway,
    AFTER_SIGN_IN: "backup-codes",
    TERMS_VERSION: "",
    TERMS_URL: "",
  });
  const headers = { cookie: await cookiesOf(servers, page), accept: "text/html" };
  const passed = await ask(`${away.url}/next`, { headers });
  expect([passed.status, passed.headers.location]).toEqual([307, "/"]);
  await away.kill();

  await ui.send("lookup_secret_regenerate");
  await expectQuestion(ui, "backupCodes");
  const next = await shownBackupCodes(ui);
  expect(next).not.toEqual(codes);
  await expectAccessible(page);
  await ui.send("lookup_secret_confirm");
  await ui.expectHome(account);
  const { body } = await ask(`${servers.kratos.adminUrl}/admin/identities/${id}?include_credential=lookup_secret`);
  expect(body).toContain(next[0] ?? "none");
  await ui.signOut();
  await ui.signIn(account);
  await ui.send("method=lookup_secret", { lookup_secret: next[0] ?? "" });
  await ui.expectHome(account);
});

/** A program that signs in as a person does, and spends backup codes. */
async function program({ kratos }: Servers, { email, password }: { email: string; password: string }) {
  const send = async (query: string, body: object, token?: string) => {
    const headers = { "content-type": "application/json", ...(token && { "x-session-token": token }) };
    const flow = await ask(`${kratos.publicUrl}/self-service/login/api${query}`, { headers });
    const url = `${kratos.publicUrl}/self-service/login?flow=${JSON.parse(flow.body).id}`;
    const answer = await ask(url, { method: "POST", headers, body: JSON.stringify(body) });
    expect(answer.status, answer.body).toBe(200);
    return JSON.parse(answer.body);
  };
  const { session_token: token } = await send("", { method: "password", identifier: email, password });
  const spend = (code: string) =>
    send("?aal=aal2&refresh=true", { method: "lookup_secret", lookup_secret: code }, token);
  return { spend };
}
