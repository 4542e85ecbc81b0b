import { readFileSync } from "node:fs";
import { expect } from "@playwright/test";
import { concurrently } from "../support/hostile/concurrently.ts";
import { malformed, sendRaw } from "../support/hostile/malformed.ts";
import { hostileReports, moreHostileRequests } from "../support/hostile/pages-and-reports.ts";
import { mark } from "../support/hostile/probes.ts";
import { type Hostile, hostileRequests } from "../support/hostile/requests.ts";
import { ask, askAt } from "../support/servers/http.ts";
import { startPortico, withOwnPorts } from "../support/servers/portico.ts";
import { test } from "../support/test.ts";

const generated = hostileRequests();

test("there are thousands of hostile requests", () => {
  expect(Object.values(generated).flat().length).toBeGreaterThan(3000);
});

for (const [what, requests] of Object.entries(generated)) {
  test(`hostile ${what}: never a 5xx, never reflected unescaped`, async ({ servers }) => {
    test.slow();
    expect(await faultsOfAll(requests, servers.uiUrl)).toEqual([]);
  });
}

test("headers at every page: never a 5xx, never reflected unescaped", async ({ servers }) => {
  const requests = moreHostileRequests();
  expect(requests.length).toBeGreaterThan(700);
  expect(await faultsOfAll(requests, servers.uiUrl)).toEqual([]);
});

test("reports that no browser sends are taken, and of those that could be true the log holds no markup", async ({
  servers,
}, info) => {
  // A process of its own: in the log of the others a report is a failure of the run.
  const settings = await withOwnPorts(servers.settings);
  const log = info.outputPath("ui.log");
  const child = await startPortico(settings, log);
  expect(await faultsOfAll(hostileReports(), `http://127.0.0.1:${settings.port}`)).toEqual([]);
  await child.stop();
  const lines = readFileSync(log, "utf8").split("\n");
  const reports = lines.filter((line) => line.includes('"event":"csp_violation"'));
  expect(reports.length).toBeGreaterThan(0);
  expect(reports.length, "a minute").toBeLessThanOrEqual(60);
  for (const line of reports) expect(line).not.toMatch(/[<>]|javascript:/);
});

test("whatever people ask for, the metrics keep to short lists", async ({ servers }) => {
  const askForMadeUp = async (i: number) => {
    await askAt(servers.uiUrl, `/made-up-${i}/${i}`, { headers: { accept: "text/html" } });
    await askAt(servers.uiUrl, `/self-service/made-up-${i}?flow=${i}`, { method: i % 2 ? "GET" : "POST" });
  };
  const seriesNow = async () =>
    (await ask(`${servers.internalUrl}/metrics`)).body.split("\n").filter((line) => line && !line.startsWith("#"));

  for (const i of [0, 1]) await askForMadeUp(i);
  const before = await seriesNow();
  for (let i = 2; i < 100; i++) await askForMadeUp(i);
  const series = await seriesNow();
  expect(series.length).toBeGreaterThan(50);
  expect(series.length - before.length, "series that a stranger adds").toBeLessThanOrEqual(5);
  expect(series.join("\n")).not.toContain("made-up");
  const values = series.flatMap((line) => [...line.matchAll(/="([^"]*)"/g)].map(([, value = ""]) => value));
  for (const value of values) expect(value).toMatch(/^[\w.+{}/-]{1,60}$/);
});

async function faultsOfAll(requests: Hostile[], uiUrl: string): Promise<string[]> {
  return (await concurrently(requests, (request) => faultsOf(request, uiUrl))).flat();
}

async function faultsOf({ what, method, target, headers, body }: Hostile, uiUrl: string): Promise<string[]> {
  const {
    status,
    headers: answered,
    body: text,
  } = await askAt(uiUrl, target, {
    method,
    headers: { accept: "text/html", ...headers },
    body,
  });
  const faults: string[] = [];
  const say = (fault: string) => faults.push(`${fault}: ${method} ${target.slice(0, 120)} (${what.slice(0, 80)})`);
  if (status >= 500) say(`answered ${status}`);
  if (/html|svg|xml/.test(String(answered["content-type"])) && holdsProbe(text)) say("reflected");
  if (/\bat .+\.(?:js|ts|mjs|go):\d+/.test(text)) say("a stack trace");
  const cookies = [answered["set-cookie"] ?? []].flat();
  if (cookies.some((cookie) => cookie.startsWith(mark))) say("a cookie slipped in");
  const location = answered.location ?? "";
  if (location && new URL(location, uiUrl).hostname.endsWith(`${mark}.example`)) say("sent to a foreign host");
  if (/^(?:javascript|data|vbscript):/i.test(location)) say("sent to a script");
  return faults;
}

/** What is within quotes is text; markup of a probe that got out of them is not. */
function holdsProbe(html: string): boolean {
  if (/\s(?:href|src|action|formaction)="(?:javascript|data:text|vbscript)/i.test(html)) return true;
  if (/\son\w+\s*=/.test(html.replace(/="[^"]*"/g, (value) => value.replace(/=/g, "")))) return true;
  return new RegExp(`<script>|<[^<>]*${mark}`).test(html.replace(/="[^"]*"/g, ""));
}

for (const [what, bytes] of Object.entries(malformed)) {
  test(`${what}: refused, and the next person is served`, async ({ servers }) => {
    const answer = await sendRaw(servers.uiUrl, bytes);
    // One answer at most: a second one would be that of a smuggled request.
    expect(answer.match(/HTTP\/1\.1 \d{3}/g)?.length ?? 0).toBeLessThanOrEqual(1);
    expect(answer).not.toMatch(/^HTTP\/1\.1 5/);
    // Node's own words for it would be bare ones.
    if (answer) expect(answer).toContain("\r\nX-Content-Type-Options: nosniff\r\n");
    expect((await askAt(servers.uiUrl, "/login", {})).status).toBeLessThan(400);
  });
}

test("what a person stored about themselves stays text on every page", async ({ page, ui, person }) => {
  const name = `"><img src=x onerror=alert(1)><script>alert(2)</script>`;
  person.first = name;
  person.last = "${7*7}{{7*7}}";
  await person.seeded();
  await ui.signIn(person);
  await page.waitForURL((url) => url.pathname === "/");
  for (const path of ["/", "/settings", "/sessions"]) {
    await page.goto(path);
    await expect(page.locator("img[src=x]")).toHaveCount(0);
  }
  await ui.open("settings");
  await expect(page.locator('[name="traits.name.first"]')).toHaveValue(name);
});

test("what was typed comes back as text", async ({ page, ui }) => {
  await ui.open("login");
  const typed = `"><svg onload=alert(1)>@x`;
  await ui.send("method=password", { identifier: typed, password: typed });
  await expect(page.locator("[aria-invalid=true]").first()).toBeVisible();
  await expect(page.locator("input[name=identifier]")).toHaveValue(typed);
  await expect(page.locator("svg[onload]")).toHaveCount(0);
});
