import type { IncomingMessage, RequestListener } from "node:http";
import { describe, expect, test } from "vitest";
import { ask, openDoor } from "../test-server";

const account = "1de47174-0000-4000-8000-000000000001";
const request = "https://sso.example/oauth2/auth?client_id=shop&state=s";

type Seen = { hydra: string[]; kratos: string[]; sent?: string };

/** A Hydra that tells this of a login, and a Kratos that answers whoami so. */
function servers(login: object, whoami: [status: number, body: object], seen: Seen) {
  const json = (res: Parameters<RequestListener>[1], status: number, body: object) =>
    void res.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(body));
  const noted = ({ method, url }: IncomingMessage) => `${method} ${url}`;
  const hydra: RequestListener = (req, res) => {
    seen.hydra.push(noted(req));
    if (req.method === "PUT") req.on("data", (bytes) => (seen.sent = String(bytes)));
    json(res, 200, req.method === "PUT" ? { redirect_to: "https://shop.example/callback?error=x" } : login);
  };
  const kratos: RequestListener = (req, res) => {
    seen.kratos.push(noted(req));
    if (req.url?.endsWith("/sessions/whoami")) return json(res, ...whoami);
    json(res, 200, { id: "f-1", ui: { nodes: [] } });
  };
  return { hydra, kratos };
}

const signedIn = (id: string): [number, object] => [200, { id: "s", identity: { id } }];
const signedOut: [number, object] = [401, { error: { code: 401, id: "session_inactive" } }];
const secondFactorDue: [number, object] = [403, { error: { code: 403, id: "session_aal2_required" } }];

type Row = [what: string, prompt: string, skip: boolean, whoami: [number, object], leads: RegExp | undefined];

test.each<Row>([
  ["a sign-in that Hydra does not remember", "", false, signedOut, undefined],
  ["the account that Hydra remembers", "", true, signedIn(account), undefined],
  ["the same, and nothing may be shown", "none", true, signedIn(account), undefined],
  ["another account than Hydra remembers", "", true, signedIn("other"), /prompt=login/],
  ["nobody, where Hydra remembers an account", "", true, signedOut, /prompt=login/],
  ["the same, and nothing may be shown", "none", true, signedOut, /^https:\/\/shop\.example\//],
  ["another account, and nothing may be shown", "none", true, signedIn("other"), /^https:\/\/shop\.example\//],
  ["an account whose second factor is due", "", true, secondFactorDue, undefined],
  ["the same, and nothing may be shown", "none", true, secondFactorDue, /^https:\/\/shop\.example\//],
  ["an outage of Kratos", "", true, [503, {}], undefined],
  ["an account to be chosen", "select_account", true, signedIn(account), /prompt=login/],
])("%s (prompt %j)", async (_, prompt, skip, whoami, leads) => {
  const seen: Seen = { hydra: [], kratos: [] };
  const login = { challenge: "c", skip, subject: skip ? account : "", request_url: `${request}&prompt=${prompt}` };
  const door = await openDoor(servers(login, whoami, seen));
  const { status, headers } = await ask(door, "/login?login_challenge=c", { headers: { accept: "text/html" } });
  expect(headers.location ?? "").toMatch(leads ?? /^$/);
  expect(status).toBe(leads ? 303 : 200);
  expect(seen.hydra[0]).toBe("GET /admin/oauth2/auth/requests/login?login_challenge=c");
  const isRefused = leads !== undefined && prompt === "none";
  expect(seen.hydra[1]).toBe(isRefused ? "PUT /admin/oauth2/auth/requests/login/reject?login_challenge=c" : undefined);
});

test.each(["/login", "/login?flow=f&login_challenge=c", "/registration?login_challenge=c"])(
  "Hydra is not asked for %s",
  async (path) => {
    const seen: Seen = { hydra: [], kratos: [] };
    await ask(await openDoor(servers({}, signedOut, seen)), path, { headers: { accept: "text/html" } });
    expect(seen.hydra).toEqual([]);
  },
);

test.each<[string, RequestListener]>([
  ["no usable answer", (_, res) => void res.writeHead(502).end("Bad Gateway")],
  ["no answer at all", () => undefined],
])("where Hydra gives %s, Kratos has its time", async (_, hydra) => {
  const seen: Seen = { hydra: [], kratos: [] };
  const { kratos } = servers({}, signedOut, seen);
  const { status } = await ask(await openDoor({ hydra, kratos }), "/login?login_challenge=c");
  expect(status).toBe(200);
  expect(seen.kratos).toEqual([expect.stringContaining("/self-service/login/browser?login_challenge=c")]);
});

describe("with single sign-on", () => {
  const env = { SINGLE_SIGN_ON: "on", HYDRA_ADMIN_URL: "http://hydra:4445" };
  const session = {
    id: "s",
    expires_at: new Date(Date.now() + 3_600_000).toISOString(),
    authentication_methods: [{ method: "password" }, { method: "totp" }],
    identity: { id: account },
  };
  const cookie = "ory_kratos_session=there";
  const over = new Date(Date.now() - 1000).toISOString();

  test.each<[what: string, asks: string, whoami: [number, object], cookie: string, isSignedOn: boolean]>([
    ["who is signed in goes on", "", [200, session], cookie, true],
    ["who is signed in goes on to be asked for consent", "&prompt=consent", [200, session], cookie, true],
    ["a new sign-in that is asked for is a form", "&prompt=login", [200, session], cookie, false],
    ["a recent sign-in that is asked for is a form", "&max_age=60", [200, session], cookie, false],
    ["another account that is asked for is a form", "&login_hint=eve@example.org", [200, session], cookie, false],
    ["without a session there is a form", "", signedOut, cookie, false],
    ["without a cookie nobody is looked for", "", [200, session], "", false],
    ["a second step that is due is a form", "", secondFactorDue, cookie, false],
    ["a session that is over is a form", "", [200, { ...session, expires_at: over }], cookie, false],
    ["an outage of Kratos is Kratos'", "", [503, {}], cookie, false],
  ])("%s", async (_, asks, whoami, sent, isSignedOn) => {
    const seen: Seen = { hydra: [], kratos: [] };
    const login = { challenge: "c", skip: false, subject: "", request_url: request + asks };
    const door = await openDoor({ ...servers(login, whoami, seen), env });
    const headers = { accept: "text/html", ...(sent && { cookie: sent }) };
    const answer = await ask(door, "/login?login_challenge=c", { headers });
    expect(seen.hydra[1]).toBe(
      isSignedOn ? "PUT /admin/oauth2/auth/requests/login/accept?login_challenge=c" : undefined,
    );
    expect([answer.status, answer.headers.location]).toEqual(
      isSignedOn ? [303, "https://shop.example/callback?error=x"] : [200, undefined],
    );
    if (!isSignedOn) return;
    expect(JSON.parse(seen.sent ?? "")).toEqual({
      subject: account,
      identity_provider_session_id: "s",
      amr: ["password", "totp"],
      remember: true,
      remember_for: expect.closeTo(3600, -2),
    });
  });
});
