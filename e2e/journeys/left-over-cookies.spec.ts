import { expect } from "@playwright/test";
import { plant } from "../support/assert/secrets.ts";
import type { Ui } from "../support/pages/ui.ts";
import type { Person } from "../support/people/person.ts";
import { signInAsProgram } from "../support/people/program.ts";
import { describeEach, withAndWithoutScript } from "../support/people/visitors.ts";
import { ask } from "../support/servers/http.ts";
import { logged } from "../support/servers/log.ts";
import type { Servers } from "../support/servers/servers.ts";
import { test } from "../support/test.ts";

/**
 * A cookie of before stands before the new one in what the browser sends: one for a host alone where Kratos sets it for
 * the domain now, or one with a longer path.
 */
const session = "ory_kratos_session";

/** The value of a session cookie that Kratos has signed, and whose session has ended. */
async function endedSession({ kratos }: Servers, { email, password }: Person): Promise<string> {
  const { headers } = await signInAsProgram(kratos.publicUrl, email, password);
  const cookies = (headers["set-cookie"] ?? []).map((line) => line.split(";")[0] ?? "");
  const cookie = cookies.find((line) => line.startsWith(`${session}=`)) ?? "";
  const program = { headers: { cookie, accept: "application/json" } };
  const { body } = await ask(`${kratos.publicUrl}/self-service/logout/browser`, program);
  const { logout_token } = JSON.parse(body);
  const { status } = await ask(`${kratos.publicUrl}/self-service/logout?token=${logout_token}`, program);
  expect(status).toBe(204);
  const value = cookie.slice(session.length + 1);
  plant(value, logout_token);
  return value;
}

/** Where a left-over can lie so that pages get it first, or Kratos' own addresses alone. */
function placeOf({ topology, uiUrl, kratos }: Servers, where: "pages" | "Kratos") {
  const { hostname } = new URL(where === "pages" ? uiUrl : kratos.browserUrl);
  const path = topology === "split" ? "/" : where === "pages" ? "/settings" : "/self-service";
  return { domain: hostname, path };
}

type Met = { ui: Ui; servers: Servers; account: Person };

/** Signs in for the settings, with a left-over in the browser. @returns tells the causes of loops that are logged since */
async function meetLeftOver({ ui, servers, account }: Met, where: "pages" | "Kratos") {
  const causes = () => logged(servers, "loop_detected").map(({ cause }) => cause);
  const before = causes().length;
  const value = await endedSession(servers, account);
  await ui.page.context().addCookies([{ name: session, value, ...placeOf(servers, where) }]);
  await ui.page.goto("/login?return_to=%2Fsettings");
  await ui.enter(account);
  return () => causes().slice(before);
}

const deleteCookies = (ui: Ui) => ui.page.getByRole("button", { name: "Delete cookies" }).click();

/** Signs in on the page that is open, and saves a change. */
async function expectSettingsWork({ ui, account }: Pick<Met, "ui" | "account">) {
  await ui.enter(account);
  await ui.expectFlow("settings");
  await changeName(ui);
  await ui.expectSaved();
}

const changeName = (ui: Ui) => ui.send("method=profile", { "traits.name.first": "Augusta" });

describeEach(withAndWithoutScript, () => {
  test("an old session cookie before the new one is explained, and deleted with one press", {
    tag: "@split",
  }, async ({ ui, account, servers, context, guard }) => {
    guard.expectStatus(400);
    const causes = await meetLeftOver({ ui, servers, account }, "pages");
    await expect(ui.problem("doubledCookies")).toBeVisible();
    await expect(ui.heading).toHaveText("An old sign-in is in the way");
    expect(causes().at(-1)).toContain(`two cookies ${session} arrive`);

    await deleteCookies(ui);
    await ui.expectFlow("login");
    const names = (await context.cookies()).map(({ name }) => name);
    expect(names).not.toContain(session);
    await expectSettingsWork({ ui, account });
    await ui.signOut();
  });
});

test("with both cookies the sign-in page says so before anything is typed", { tag: "@split" }, async ({
  page,
  ui,
  account,
  servers,
  context,
  guard,
}) => {
  guard.expectStatus(400);
  const { domain, path } = placeOf(servers, "pages");
  const second = servers.topology === "split" ? { domain: ".portico.test", path: "/" } : { domain, path: "/" };
  const at = servers.topology === "split" ? path : "/login";
  await context.addCookies([
    { name: session, value: await endedSession(servers, account), domain, path: at },
    { name: session, value: await endedSession(servers, account), ...second },
  ]);
  await page.goto("/login?return_to=%2Fsettings");
  await expect(ui.problem("doubledCookies")).toBeVisible();
  await deleteCookies(ui);
  await ui.enter(account);
  await ui.expectFlow("settings");
});

test("one that Kratos alone gets is noticed when nothing can be saved, and when one cannot sign out", {
  tag: "@split",
}, async ({ page, ui, account, servers, guard }) => {
  guard.expectStatus(400);
  const causes = await meetLeftOver({ ui, servers, account }, "Kratos");
  await ui.expectFlow("settings");
  await changeName(ui);
  await expect(ui.problem("hiddenCookie")).toBeVisible();
  expect(causes()).toEqual([expect.stringContaining("Kratos does not see the session that we see")]);

  await page.goto("/");
  await page.locator('a[href="/logout"]').first().click();
  await expect(ui.problem("hiddenCookie")).toBeVisible();
  await deleteCookies(ui);
  await ui.expectFlow("login");
  await page.goto("/settings");
  await expectSettingsWork({ ui, account });
});

test("an old CSRF cookie before the new one is deleted in the same way", { tag: "@split" }, async ({
  ui,
  account,
  servers,
  context,
  guard,
}) => {
  guard.expectStatus(400, 403);
  await ui.open("login");
  const csrf = (await context.cookies()).find(({ name }) => name.startsWith("csrf_token_"));
  const value = Buffer.alloc(32, 7).toString("base64");
  const { domain } = placeOf(servers, "pages");
  const path = servers.topology === "split" ? "/" : "/login";
  await context.addCookies([{ name: csrf?.name ?? "", value, domain, path }]);
  await ui.enter({ ...account, password: "not-this-one" });
  await expect(ui.problem("doubledCookies").or(ui.problem("csrf"))).toBeVisible();
  await deleteCookies(ui);
  await ui.expectFlow("login");
  await ui.enter(account);
  await ui.expectHome(account);
});
