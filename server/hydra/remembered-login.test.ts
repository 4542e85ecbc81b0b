import type { IncomingMessage, RequestListener } from "node:http";
import { expect, test } from "vitest";
import { ask, openDoor } from "../test-server";

const account = "1de47174-0000-4000-8000-000000000001";
const request = "https://sso.example/oauth2/auth?client_id=shop&state=s";

type Seen = { hydra: string[]; kratos: string[] };

/** A Hydra that tells this of a login, and a Kratos that answers whoami so. */
function servers(login: object, whoami: [status: number, body: object], seen: Seen) {
  const json = (res: Parameters<RequestListener>[1], status: number, body: object) =>
    void res.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(body));
  const noted = ({ method, url }: IncomingMessage) => `${method} ${url}`;
  const hydra: RequestListener = (req, res) => {
    seen.hydra.push(noted(req));
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
