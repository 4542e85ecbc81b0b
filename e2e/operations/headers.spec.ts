import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { faultsOf } from "../support/assert/headers.ts";
import type { RouteKind } from "../support/assert/routes.ts";
import { routeKinds } from "../support/assert/routes.ts";
import { signInAsProgram } from "../support/people/program.ts";
import { ask, askAt } from "../support/servers/http.ts";
import { startPortico, withOwnPorts } from "../support/servers/portico.ts";
import { root } from "../support/servers/run.ts";
import type { Servers } from "../support/servers/servers.ts";
import { test } from "../support/test.ts";

const visit = { accept: "text/html" };

/** Asks for each row in turn. @param at where, if not by the public address */
async function faultsIn(rows: RouteKind[], servers: Servers, at = servers.uiUrl): Promise<string[]> {
  const { uiUrl, kratos } = servers;
  const faults: string[] = [];
  for (const row of rows) {
    const answer = await askAt(at, row.path, row);
    faults.push(...faultsOf(row, answer, { uiUrl, kratosUrl: kratos.publicUrl }));
  }
  return faults;
}

test("every kind of answer carries the security headers, and none tells of the inside", async ({
  servers,
  account,
}) => {
  const { headers: signedIn } = await signInAsProgram(servers.uiUrl, account.email, account.password);
  const cookie = (signedIn["set-cookie"] ?? []).map((line) => line.split(";")[0]).join("; ");
  const rows = routeKinds(await assetsOf(servers.uiUrl), servers.uiUrl);
  const asked = rows.map((row) => (row.signedIn ? { ...row, headers: { ...row.headers, cookie } } : row));
  expect(await faultsIn(asked, servers)).toEqual([]);
});

test("while Kratos is away the answers in its place carry them too", async ({ servers, kratos }) => {
  const rows: RouteKind[] = [
    { what: "a page", path: "/login", status: 503, headers: visit },
    { what: "the start of a flow", path: "/self-service/login/browser", status: 503, headers: visit },
    { what: "a form", path: "/self-service/login?flow=x", method: "POST", status: 503, headers: visit },
    { what: "a program's question", path: "/sessions/whoami", status: 503 },
    { what: "readiness", path: "/health/ready", status: 503, carries: "probe" },
  ];
  await kratos.stop();
  await expect.poll(async () => (await ask(`${servers.uiUrl}/health/ready`)).status).toBe(503);
  expect(await faultsIn(rows, servers)).toEqual([]);
});

test("behind HTTPS, below a base path and on a host of nobody they are the same", async ({ servers }, info) => {
  const uiUrl = "https://id.example.com/id";
  const token = "a-token-for-metrics-only";
  const env = {
    UNKNOWN_HOST: "refuse",
    METRICS_TOKEN: token,
    PASSKEY_ORIGINS: "https://id.example.com https://login.acme.example",
    SECURITY_TXT_FILE: info.outputPath("security.txt"),
  };
  writeFileSync(env.SECURITY_TXT_FILE, "Contact: mailto:security@example.com\nExpires: 2099-01-01T00:00:00Z\n");
  const settings = await withOwnPorts(servers.settings, { baseUrl: uiUrl, env });
  const ui = await startPortico(settings, servers.logFile(`https-${info.testId}`));
  const at = (more: Record<string, string> = {}) => ({ host: "id.example.com", ...visit, ...more });
  const rows: RouteKind[] = [
    { what: "a page", path: "/id/languages", status: 200, headers: at() },
    { what: "no page", path: "/id/nowhere", status: 404, headers: at() },
    { what: "a redirect", path: "/id/settings", status: 307, headers: at() },
    { what: "a slash too many", path: "/id/languages/", status: 308, headers: at() },
    { what: "outside the base path", path: "/elsewhere", status: 404, headers: at() },
    { what: "a password, at the root", path: "/.well-known/change-password", status: 303, headers: at() },
    { what: "origins, at the root", path: "/.well-known/webauthn", status: 200, carries: "everybody", headers: at() },
    { what: "security", path: "/.well-known/security.txt", status: 200, carries: "everybody", headers: at() },
    { what: "security, below", path: "/id/.well-known/security.txt", status: 200, carries: "everybody", headers: at() },
    { what: "nothing well-known", path: "/.well-known/openid-configuration", status: 404, headers: at() },
    { what: "a path of two meanings", path: "/id/%2e%2e/login", status: 400, headers: at() },
    { what: "a host of nobody", path: "/id/login", status: 421, headers: { ...visit, host: "evil.example" } },
    { what: "the same, below Kratos", path: "/id/schemas", status: 421, headers: { host: "evil.example" } },
    { what: "a report", path: "/id/reports/csp", method: "POST", status: 204, headers: at(), body: "{}" },
    { what: "health", path: "/health/alive", status: 200, carries: "probe", headers: at() },
    { what: "health, below", path: "/id/health/ready", status: 200, carries: "probe", headers: at() },
    { what: "metrics", path: "/metrics", status: 401, carries: "probe", headers: at() },
    {
      what: "metrics, with the token",
      path: "/id/metrics",
      status: 200,
      carries: "probe",
      headers: at({ authorization: `Bearer ${token}` }),
    },
    { what: "nobody's session", path: "/id/sessions/whoami", status: 401, carries: "kratos", headers: at() },
  ];
  const inside: RouteKind[] = [
    { what: "metrics inside", path: "/metrics", status: 200, carries: "probe" },
    { what: "nothing inside", path: "/login", status: 404, carries: "probe" },
  ];
  try {
    const there = { ...servers, uiUrl };
    expect(await faultsIn(rows, there, `http://127.0.0.1:${settings.port}`)).toEqual([]);
    expect(await faultsIn(inside, there, `http://127.0.0.1:${settings.internalPort}`)).toEqual([]);
  } finally {
    await ui.stop();
  }
});

test("every file of app/ that answers has its row", () => {
  const assets = { island: "", islandTag: "", stylesheet: "", brand: "", brandTag: "" };
  const rows = routeKinds(assets, "").flatMap(({ file }) => file ?? []);
  const files = readdirSync(join(root, "app"), { recursive: true }).map((name) => String(name).replaceAll("\\", "/"));
  const answering = files.filter((file) => /(?:^|\/)(?:page|route|error|global-error|not-found)\.tsx?$/.test(file));
  expect(new Set(rows)).toEqual(new Set(answering));
});

/** Addresses of the files that the login page loads. */
async function assetsOf(uiUrl: string) {
  const { body } = await ask(`${uiUrl}/login`, { headers: visit });
  const find = (pattern: RegExp) => pattern.exec(body)?.[1] ?? "";
  const brand = find(/"(\/brands\/[^"]+\?v=[^"]+)"/);
  const island = find(/src="(\/islands\/[^"]+\.js)"/);
  return {
    island,
    islandTag: String((await ask(uiUrl + island)).headers.etag),
    stylesheet: find(/href="(\/_next\/static\/[^"]+\.css[^"]*)"/),
    brand,
    brandTag: String((await ask(uiUrl + brand)).headers.etag),
  };
}
