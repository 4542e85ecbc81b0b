import { expect } from "@playwright/test";
import { concurrently } from "../support/hostile/concurrently.ts";
import { type Expected, faultTable, rowOf } from "../support/hostile/fault-table.ts";
import { type Fault, type FaultyProxy, faults } from "../support/hostile/faults.ts";
import type { FlowKind } from "../support/pages/ui.ts";
import { newUserAgent, openForm, sendForm, signInAt, typed } from "../support/people/user-agent.ts";
import { describeEach, withAndWithoutScript } from "../support/people/visitors.ts";
import type { Answer } from "../support/servers/http.ts";
import type { Servers } from "../support/servers/servers.ts";
import { test } from "../support/test.ts";

test.use({ faulty: true });

/** What a person waits at most, redirects included: a promise of the product. */
const timeoutMs = 3000;

const kinds: FlowKind[] = ["login", "registration", "recovery", "verification", "settings"];

/** `typed`: what the page after a form has to hold if the fault keeps it. */
type Visit = { what: string; typed?: string[]; go: () => Promise<Answer> };

test("docs/faults.md has a row for all that we can do to the wire", () => {
  expect(faultTable.map((row) => row.fault).sort()).toEqual([...faults].sort());
});

for (const fault of faults) {
  test(`${fault}: each page and form says so in time, and all is well again by itself`, async ({
    servers,
    account,
  }) => {
    const stranger = newUserAgent(servers.uiUrl, timeoutMs);
    const member = newUserAgent(servers.uiUrl, timeoutMs);
    await signInAt(member, account.email, account.password);
    const userAgentOf = (kind: FlowKind) => (kind === "settings" ? member : stranger);
    const openAll = () => Promise.all(kinds.map((kind) => openForm(userAgentOf(kind), kind)));
    const flows = await openAll();

    const accountPages = ["/", "/sessions", "/logout", "/error?id=stub:500"];
    const visits: Visit[] = [
      ...accountPages.map((path): Visit => ({ what: path, go: () => member(path) })),
      ...flows.flatMap((open): Visit[] => {
        const { kind, flow } = open;
        const visit = userAgentOf(kind);
        return [
          { what: `${kind} with a flow`, go: () => visit(`/${kind}?flow=${flow}`) },
          { what: kind, go: () => visit(`/${kind}`) },
          { what: `${kind} by Kratos' address`, go: () => visit(`/self-service/${kind}/browser`) },
          { what: `form of ${kind}`, typed: Object.values(typed[kind].shown), go: () => sendForm(visit, open) },
        ];
      }),
    ];

    await proxyOf(servers).become(fault);
    const { pages, forms, keeps } = rowOf(fault);
    const complaints = await concurrently(
      visits,
      async ({ what, typed, go }) => {
        const faults = faultsOf(await go(), typed ? forms : pages, keeps ? (typed ?? []) : []);
        return faults.map((fault) => `${what}: ${fault}`);
      },
      6,
    );
    await proxyOf(servers).become("well");
    expect(complaints.flat()).toEqual([]);

    await openAll();
    for (const path of ["/", "/sessions"]) expect((await member(path)).status).toBe(200);
  });
}

/** What is wrong with a page that a person is left with. */
function faultsOf({ status, headers, body }: Answer, expected: Expected, kept: string[]): string[] {
  const shown = /data-testid="problem\/(\w+)"/.exec(body)?.[1];
  if (expected === "as always") {
    return shown === "unavailable" || status === 503 ? [`${status}, not as always`] : [];
  }
  const faults: string[] = [];
  if (status !== expected.status || shown !== expected.problem) faults.push(`${status} ${shown}`);
  const mayPass = expected.problem !== "unanswered";
  if (mayPass !== (headers["retry-after"] === "5")) faults.push(`Retry-After: ${headers["retry-after"]}`);
  if (headers["cache-control"] !== "no-store") faults.push("may be stored");
  if (!headers["content-security-policy"]) faults.push("no Content-Security-Policy");
  if (!/data-testid="reference">[^<]*\w{6,}/.test(body)) faults.push("no reference");
  if (mayPass !== body.includes("<retry-when-back")) faults.push("tries again by itself, or does not");
  if (!mayPass && /action="[^"]*\/self-service\//.test(body)) faults.push("offers to send it again");
  if (/ECONN|HPE_|127\.0\.0\.1|\bat .+:\d+:\d+|<<<|no database/.test(body)) faults.push("shows the inside");
  if (body.includes("not-the-password")) faults.push("holds a password");
  for (const value of kept) if (!body.includes(`value="${value}"`)) faults.push(`${value} is lost`);
  return faults;
}

describeEach(withAndWithoutScript, ({ who }) => {
  for (const fault of ["404 page", "503 for now", "429"] satisfies Fault[]) {
    test(`${fault}: a form that was not taken comes back filled in, and is accepted`, async ({
      ui,
      account,
      servers,
      guard,
    }) => {
      guard.expectStatus(fault === "429" ? 429 : 503);
      await ui.open("login");
      await proxyOf(servers).become(fault);
      await ui.enter(account);
      await expect(ui.problem(fault === "429" ? "tooMany" : "unavailable")).toBeVisible();
      await proxyOf(servers).become("well");
      // With script the page sends the form again by itself.
      if (who === "without script") await ui.named(/try again/i).click();
      await expect(ui.field("identifier")).toHaveValue(account.email, { timeout: 20_000 });
      await ui.send("method=password", { password: account.password });
      await ui.expectHome(account);
    });
  }

  test("502 empty: a form that may have been carried out is not sent again, and a new one keeps what it was for", async ({
    page,
    ui,
    account,
    servers,
    guard,
  }) => {
    guard.expectStatus(503);
    await ui.open("login", "?return_to=%2Fsessions");
    await proxyOf(servers).become("502 empty");
    await ui.enter(account);
    await expect(ui.problem("unanswered")).toBeVisible();
    await expect(page.locator('form[action*="/self-service/"]')).toHaveCount(0);
    await proxyOf(servers).become("well");
    await page.getByRole("main").getByRole("link", { name: "Sign in" }).click();
    await ui.expectFlow("login");
    if (who === "with script") await expect(ui.field("identifier")).toHaveValue(account.email);
    await ui.enter(account);
    await expect(page).toHaveURL(/\/sessions$/);
  });
});

function proxyOf({ faultyProxy }: Servers): FaultyProxy {
  if (!faultyProxy) throw new Error("unreachable: `faulty` asks for it");
  return faultyProxy;
}
