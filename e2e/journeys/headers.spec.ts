import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { type Answer, ask, askAt } from "../fixtures/http.ts";
import { signInAsProgram } from "../fixtures/program.ts";
import { neverShown, type RouteKind, routeKinds } from "../fixtures/route-kinds.ts";
import { root } from "../fixtures/run.ts";
import { test } from "../fixtures/test.ts";

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
  "connect-src 'self'; manifest-src 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; " +
  "require-trusted-types-for 'script'; report-uri /reports/csp; report-to csp";

const ours = {
  "content-security-policy": policy,
  "reporting-endpoints": 'csp="/reports/csp"',
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "strict-origin",
  "permissions-policy": expect.stringMatching(/^publickey-credentials-get=\(self\).*camera=\(\)/),
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "x-request-id": expect.stringMatching(/^\w{10}$/),
};

const carried = {
  ours: { ...ours, "cache-control": "no-store" },
  forever: { ...ours, "cache-control": "public, max-age=31536000, immutable" },
  "for a while": { ...ours, "cache-control": "public, max-age=300" },
  // Kratos' own word on caches is kept.
  kratos: { ...ours, "cache-control": expect.stringMatching(/no-store|^public/) },
  probe: {
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
  },
};

test("every kind of answer carries the security headers, and none tells of the inside @forwarded", async ({
  servers,
  person,
}) => {
  await person.seeded();
  const { headers: signedIn } = await signInAsProgram(servers.uiUrl, person.email, person.password);
  const cookie = (signedIn["set-cookie"] ?? []).map((line) => line.split(";")[0]).join("; ");
  const rows = routeKinds(await assetsOf(servers.uiUrl), servers.uiUrl);
  const faults: unknown[] = [];
  for (const row of rows) {
    const headers = { ...row.headers, ...(row.signedIn ? { cookie } : {}) };
    const answer = await askAt(servers.uiUrl, row.path, { method: row.method, headers, body: row.body });
    faults.push(...faultsOf(row, answer, servers.kratos.publicUrl));
  }
  expect(faults).toEqual([]);
});

test("while Kratos is away the answers in its place carry them too @forwarded", async ({ servers, kratos }) => {
  const visit = { accept: "text/html" };
  const rows: RouteKind[] = [
    { what: "a page", path: "/login", status: 503, headers: visit },
    { what: "the start of a flow", path: "/self-service/login/browser", status: 503, headers: visit },
    { what: "a form", path: "/self-service/login?flow=x", method: "POST", status: 503, headers: visit },
    { what: "a program's question", path: "/sessions/whoami", status: 503 },
    { what: "readiness", path: "/health/ready", status: 503, carries: "probe" },
  ];
  await kratos.stop();
  await expect.poll(async () => (await ask(`${servers.uiUrl}/health/ready`)).status).toBe(503);
  const faults: unknown[] = [];
  for (const row of rows)
    faults.push(...faultsOf(row, await askAt(servers.uiUrl, row.path, row), servers.kratos.publicUrl));
  expect(faults).toEqual([]);
});

test("every file of app/ that answers has its row", () => {
  const assets = { island: "", stylesheet: "", brand: "" };
  const rows = routeKinds(assets, "").flatMap(({ file }) => file ?? []);
  const files = readdirSync(join(root, "app"), { recursive: true }).map((name) => String(name).replaceAll("\\", "/"));
  const answering = files.filter((file) => /(?:^|\/)(?:page|route|error|global-error|not-found)\.tsx?$/.test(file));
  expect(new Set([...rows, ...neverShown])).toEqual(new Set(answering));
});

function faultsOf({ what, status, carries = "ours" }: RouteKind, answer: Answer, kratosUrl: string): unknown[] {
  const { headers } = answer;
  const faults: unknown[] = [];
  if (answer.status !== status) faults.push(`${what}: ${answer.status} and not ${status}`);
  for (const [name, value] of Object.entries(carried[carries])) {
    const asymmetric = typeof value === "string" ? headers[name] === value : value.asymmetricMatch(headers[name]);
    if (!asymmetric) faults.push(`${what}: ${name} is ${headers[name]}`);
  }
  const inside = Object.keys(headers).filter((name) =>
    /^(?:server|x-powered-by|refresh|x-(?:middleware|nextjs|invoke))/.test(name),
  );
  if (inside.length > 0) faults.push(`${what}: tells ${inside}`);
  if (/rsc|next-router/i.test(headers.vary ?? "")) faults.push(`${what}: varies by ${headers.vary}`);
  if (JSON.stringify(headers).includes(new URL(kratosUrl).host)) faults.push(`${what}: names Kratos' own address`);
  return faults;
}

/** Addresses of the files that the login page loads. */
async function assetsOf(uiUrl: string) {
  const { body } = await ask(`${uiUrl}/login`, { headers: { accept: "text/html" } });
  const find = (pattern: RegExp) => pattern.exec(body)?.[1] ?? "";
  return {
    island: find(/src="(\/islands\/[^"]+\.js)"/),
    stylesheet: find(/href="(\/_next\/static\/[^"]+\.css[^"]*)"/),
    brand: find(/"(\/brands\/[^"]+\?v=[^"]+)"/),
  };
}
