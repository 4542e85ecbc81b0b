import type { IncomingMessage, RequestListener } from "node:http";
import { expect, test, vi } from "vitest";
import { findContext } from "../../lib/request/context";
import type { Handler } from "../pages/collecting-response";
import { ask, contextFor, endless, openDoor } from "../test-server";

const json = { "Content-Type": "application/json" };
const html = { "Content-Type": "text/html" };

/** Kratos' answer to an init call for JSON. */
const flow: RequestListener = (_, res) => {
  res.writeHead(200, { ...json, "Set-Cookie": "csrf_token_x=1; Path=/; HttpOnly" });
  res.end('{"id":"f-1","ui":{"nodes":[]}}');
};

/** A page that tells which flow it was given, and where it is. */
const teller: Handler = async (req, res) => {
  const id = new URL(req.url ?? "", "http://x").searchParams.get("flow") ?? "";
  const { page, answers } = contextFor(req);
  const given = await answers.get(`flow login ${id}`);
  res.setHeader("Set-Cookie", "own=1");
  res.writeHead(200, { "Content-Type": "text/html" }).end(`<p>${req.url} ${given && JSON.stringify(given)} ${page}`);
};

test("a visit without a flow starts one, and gets page and cookie with the first answer", async () => {
  const seen: IncomingMessage[] = [];
  const kratos: RequestListener = (req, res) => {
    seen.push(req);
    flow(req, res);
  };
  const door = await openDoor({ kratos, next: teller });
  const headers = {
    accept: "text/html",
    cookie: "a=b",
    "user-agent": "Browser",
    authorization: "Bearer x",
    "accept-encoding": "deflate",
  };
  const answer = await ask(door, "/login?aal=aal2&evil=1&return_to=%2Fx&return_to=%2Fy", { headers });
  expect(answer.body).toBe('<p>/login?flow=f-1 {"ok":true,"data":{"id":"f-1","ui":{"nodes":[]}}} /login?flow=f-1');
  expect(answer.headers["set-cookie"]).toEqual(["own=1", "csrf_token_x=1; Path=/; HttpOnly"]);
  expect(seen).toHaveLength(1);
  expect(seen[0]?.url).toBe("/kratos/self-service/login/browser?return_to=%2Fx&aal=aal2");
  expect(seen[0]?.headers).toMatchObject({ accept: "application/json", cookie: "a=b", "user-agent": "Browser" });
  expect(seen[0]?.headers).toMatchObject({ "x-forwarded-host": "localhost:3000", "x-forwarded-for": "127.0.0.1" });
  expect(seen[0]?.headers.authorization).toBeUndefined();
  expect(seen[0]?.headers["accept-encoding"]).toBe("identity");
  // Nothing is kept for a request that is over.
  await vi.waitFor(() => expect(findContext(String(answer.headers["x-request-id"]))).toBeUndefined());
});

test("a flow that offers nothing is a flow, also where Kratos sends null for its list of nodes", async () => {
  const empty: RequestListener = (_, res) =>
    void res.writeHead(200, json).end('{"id":"f-1","ui":{"action":"/x","nodes":null}}');
  const { status, body } = await ask(await openDoor({ kratos: empty, next: teller }), "/login");
  expect(status).toBe(200);
  expect(body).toContain('"ui":{"action":"/x","nodes":[]}');
});

test("a registration for an application goes the long way, since only so Kratos tells which one", async () => {
  const answer = await ask(await openDoor({ kratos: flow, next: teller }), "/registration?login_challenge=c");
  expect(answer.body).toContain("<p>/registration?login_challenge=c undefined");
});

test.each<[string, RequestListener]>([
  ["an error", (_, res) => void res.writeHead(400, json).end('{"error":{"id":"session_already_available"}}')],
  ["a redirect", (_, res) => void res.writeHead(303, { Location: "/x" }).end()],
  ["null", (_, res) => void res.writeHead(200, json).end("null")],
  ["an error of its own", (_, res) => void res.writeHead(500, json).end('{"error":{"code":500}}')],
  [
    "a cookie for another host",
    (_, res) =>
      void res
        .writeHead(200, { ...json, "Set-Cookie": "c=1; Domain=elsewhere.example" })
        .end('{"id":"f-1","ui":{"nodes":[]}}'),
  ],
])("where Kratos gives %s, the page sends the browser the long way", async (_, kratos) => {
  const answer = await ask(await openDoor({ kratos, next: teller }), "/login?return_to=%2Fx");
  expect(answer.body).toBe("<p>/login?return_to=%2Fx undefined /login?return_to=%2Fx");
  expect(answer.headers["set-cookie"]).toEqual(["own=1"]);
});

test.each([
  ["refuses", undefined],
  ["sits behind a gateway that answers 502", ((_, res) => void res.writeHead(502).end("Bad")) as RequestListener],
  ["is late", (() => undefined) as RequestListener],
  ["stops in the middle", ((_, res) => void res.writeHead(200, json).write('{"id":"f-1",')) as RequestListener],
  ["gives no JSON", ((_, res) => void res.writeHead(200, json).end('{"id":"f-1",')) as RequestListener],
  ["gives a page", ((_, res) => void res.writeHead(200, html).end("<p>hello")) as RequestListener],
  ["is not behind the gateway any more", ((_, res) => void res.writeHead(404, html).end("?")) as RequestListener],
  ["never ends", ((_, res) => endless(res.writeHead(200, json))) as RequestListener],
])("a Kratos that %s is an outage, with the way back to the page", async (_, kratos) => {
  const door = await openDoor({
    ...(kratos && { kratos }),
    next: async (req, res) => {
      contextFor(req).response.status = 503;
      res.writeHead(200, { "Content-Type": "text/html" }).end(req.url);
    },
  });
  const answer = await ask(door, "/login?return_to=%2Fx", { headers: { accept: "text/html" } });
  expect(answer.status).toBe(503);
  expect(answer.body).toMatch(/^\/unavailable\?ref=\w+&return=%2Flogin%3Freturn_to%3D%252Fx$/);
});

test("the page of an outage is asked for in the language that the address asks for", async () => {
  const next: Handler = async (req, res) => {
    contextFor(req).response.status = 503;
    res.writeHead(200, html).end(req.url);
  };
  const door = await openDoor({ kratos: (_, res) => void res.writeHead(502).end("Bad"), next });
  const answer = await ask(door, "/login?ui_locales=de%20en", { headers: { accept: "text/html" } });
  expect(answer.body).toMatch(/[?&]ui_locales=de(?:\+|%20)en$/);
});

test("settings that ask for the second factor first lead there, and back to the settings afterwards", async () => {
  const kratos: RequestListener = (_, res) =>
    void res.writeHead(403, json).end('{"error":{"id":"session_aal2_required"},"redirect_browser_to":"http://x/y"}');
  const env = { BASE_URL: "http://kratos.example" };
  const headers = { cookie: "ory_kratos_session=x" };
  const answer = await ask(await openDoor({ kratos, next: teller, env }), "/settings?return_to=%2Fx", { headers });
  expect(answer.status).toBe(303);
  const url = new URL(answer.headers.location ?? "");
  expect(url.pathname).toBe("/self-service/login/browser");
  expect(url.searchParams.get("aal")).toBe("aal2");
  expect(url.searchParams.get("return_to")).toBe("http://portico.example/settings?return_to=%2Fx");
  const brands = { "login.acme.example": "acme" };
  const own = { BASE_URL: "http://kratos.example", KRATOS_BROWSER_URL: "http://kratos.example" };
  const elsewhere = await ask(await openDoor({ kratos, next: teller, env: own, brands }), "/settings", {
    headers: { ...headers, host: "login.acme.example" },
  });
  expect(elsewhere.headers.location).toMatch(/^http:\/\/login\.acme\.example\/self-service\/login\/browser\?/);
});
