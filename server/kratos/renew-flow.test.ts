import { readFileSync } from "node:fs";
import type { RequestListener } from "node:http";
import { expect, test } from "vitest";
import { noticeOf } from "../../lib/request/redirect-trail";
import type { Handler } from "../pages/collecting-response";
import { type Answer, ask, contextFor, openDoor } from "../test-server";

const json = { "Content-Type": "application/json" };
const session = "ory_kratos_session=s";
const csrf = "csrf_token_ab=1";

type Recorded = { status: number; body: unknown };

/** What Kratos was seen to answer. */
const recorded = (name: string): Recorded => JSON.parse(readFileSync(`fixtures/v1.3.1/statuses/${name}.json`, "utf8"));

const started: Recorded = { status: 200, body: { id: "new", ui: { nodes: [] } } };

type Visit = { path: string; cookie: string; read: Recorded; start?: Recorded; headers?: Record<string, string> };

/** Opens a page whose flow Kratos answers for with `read`. @returns the answer, and what Kratos was asked for */
async function visit({ path, cookie, read, start = started, headers }: Visit): Promise<Answer & { calls: string[] }> {
  const calls: string[] = [];
  const kratos: RequestListener = (req, res) => {
    const url = (req.url ?? "").replace("/kratos/self-service/", "");
    calls.push(url);
    const { status, body } = url.includes("/flows?") ? read : start;
    const cookies = status === 200 ? { "Set-Cookie": "csrf_token_ab=2; Path=/; HttpOnly" } : {};
    res.writeHead(status, { ...json, ...cookies }).end(JSON.stringify(body));
  };
  const door = await openDoor({ kratos, next: teller });
  const sent = { accept: "text/html", ...(cookie && { cookie }), ...headers };
  return { ...(await ask(door, path, { headers: sent })), calls };
}

/** A page that tells where it is, why, and whether it knows of the flow that was asked for. */
const teller: Handler = async (req, res) => {
  const context = contextFor(req);
  const { page, answers, outage } = context;
  if (outage) context.response.status = outage;
  const known = [...answers.keys()].join();
  res.writeHead(200, { "Content-Type": "text/html" }).end(`${page} ${noticeOf(context)} [${known}]`);
};

test.each([
  ["settings", "settings-expired-read-410", "expired", session],
  ["settings", "settings-not-found-404", "unknown", session],
  ["settings", "settings-identity-mismatch-403", "unknown", session],
  ["login", "login-expired-read-410", "expired", csrf],
  ["login", "login-malformed-id-404", "unknown", csrf],
  ["registration", "registration-expired-read-410", "expired", csrf],
  ["recovery", "recovery-not-found-404", "unknown", csrf],
  ["verification", "verification-expired-read-410", "expired", `${csrf}; ${session}`],
])(
  "a visit of %s, where Kratos answers %s, gets a new flow with the first answer, and is told: %s",
  async (kind, name, notice, cookie) => {
    const { status, body, headers, calls } = await visit({ path: `/${kind}?flow=old`, cookie, read: recorded(name) });
    expect(status).toBe(200);
    expect(body).toBe(`/${kind}?flow=new ${notice} [flow ${kind} old,flow ${kind} new]`);
    expect(headers["set-cookie"]).toEqual(["csrf_token_ab=2; Path=/; HttpOnly"]);
    expect(calls).toHaveLength(2);
    expect(calls[0]).toBe(`${kind}/flows?id=old`);
    expect(calls[1]).toMatch(new RegExp(`^${kind}/browser`));
  },
);

test("the new flow is for what the old one was for: by the address, by what the browser remembers, by Kratos", async () => {
  const read = recorded("login-expired-read-410");
  const memory = `login.old.${new URLSearchParams({ return_to: "https://a.example/?x=1", ui_locales: "de", aal: "aal1" })}`;
  const cookie = `${csrf}; portico_flows=${memory}`;
  const params = (query: string | undefined) => Object.fromEntries(new URLSearchParams(query?.split("?")[1]));
  const { calls } = await visit({ path: "/login?flow=old&via=x&evil=1&flow=other&aal=aal2", cookie, read });
  expect(params(calls[1])).toEqual({ return_to: "https://a.example/?x=1", ui_locales: "de", aal: "aal2", via: "x" });
  const forgotten = await visit({ path: "/login?flow=old", cookie: csrf, read });
  expect(params(forgotten.calls[1])).toEqual({ return_to: "http://portico.example/app" });
});

test.each<[string, Partial<Visit>]>([
  ["comes without cookies, which may never come", { cookie: "" }],
  ["has been redirected too often", { cookie: `${session}; portico_trail=unknown.2` }],
  ["is a prefetch", { headers: { "sec-purpose": "prefetch;prerender" } }],
  ["is no navigation", { headers: { "sec-fetch-mode": "cors", "sec-fetch-dest": "empty" } }],
  ["is of somebody who may be signed in already", { path: "/login?flow=old", cookie: `${csrf}; ${session}` }],
  ["has to sign in first", { cookie: csrf }],
  ["names no flow", { path: "/settings?flow=" }],
  ["is of an address of before", { path: "/settings/password?flow=old" }],
])("a visit that %s is left to the page, and Kratos is asked for nothing before", async (_, given) => {
  const read = recorded("settings-expired-read-410");
  // With more than the flow in its address, so that it is drawn for itself and its flow is not read for the page cache.
  const { body, calls } = await visit({ path: "/settings?flow=old&via=x", cookie: session, read, ...given });
  expect(body).toMatch(/^\/(?:settings|settings\/password|login)\?flow=\w*(?:&via=x)? \w+ \[\]$/);
  expect(calls).toEqual([]);
});

test.each<[string, string, string, Recorded]>([
  ["is there", "settings", session, started],
  ["asks to sign in first", "settings", session, recorded("settings-read-no-session-401")],
  ["asks for the second factor first", "settings", session, recorded("settings-read-aal2-required-403")],
  ["is another browser's", "login", csrf, recorded("login-read-csrf-403")],
  ["is another browser's verification", "verification", csrf, recorded("verification-opened-elsewhere-403")],
  [
    "may be refused for a left-over cookie",
    "settings",
    `${session}; ${csrf}; csrf_token_ab=2`,
    recorded("settings-identity-mismatch-403"),
  ],
  ["cannot be read for an outage", "settings", session, { status: 502, body: "Bad gateway" }],
  ["cannot be read for a fault of Kratos", "settings", session, { status: 500, body: { error: { code: 500 } } }],
  ["is limited", "settings", session, { status: 429, body: {} }],
])("a flow that %s is left to the page, which asks for it no second time", async (_, kind, cookie, read) => {
  const { body, calls } = await visit({ path: `/${kind}?flow=old`, cookie, read });
  expect(body).toBe(`/${kind}?flow=old quiet [flow ${kind} old]`);
  expect(calls).toEqual([`${kind}/flows?id=old`]);
});

const expired = {
  path: "/settings?flow=old&return_to=%2Fx",
  cookie: session,
  read: recorded("settings-expired-read-410"),
};
const back = `${encodeURIComponent("/settings?return_to=%2Fx")}&`;

test("a new flow that needs a sign-in or a second factor first leads there, and back to the page without the old one", async () => {
  const signIn = await visit({ ...expired, start: recorded("settings-init-no-session-401") });
  expect(signIn.status).toBe(303);
  expect(signIn.headers.location).toContain("/restart?");
  expect(signIn.headers.location).toContain(`${back}to=login&why=signed-out`);
  const secondFactor = await visit({ ...expired, start: recorded("settings-init-aal2-required-403") });
  expect(secondFactor.headers.location).toContain("/self-service/login/browser?");
  expect(secondFactor.headers.location).toContain(`${back}aal=aal2`);
});

test("where Kratos would rather redirect, the page sends the browser the long way", async () => {
  const { body } = await visit({ ...expired, start: { status: 200, body: null } });
  expect(body).toBe("/settings?flow=old&return_to=%2Fx quiet [flow settings old]");
});

test("an outage in between is one, with the way back to the page", async () => {
  const { status, body } = await visit({ ...expired, start: { status: 502, body: "Bad gateway" } });
  expect(status).toBe(503);
  expect(body).toMatch(/^\/unavailable\?ref=\w+&return=%2Fsettings%3Fflow%3Dold%26return_to%3D%252Fx /);
});
