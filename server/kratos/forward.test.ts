import http, { type IncomingMessage, type RequestListener } from "node:http";
import { expect, test } from "vitest";
import type { Handler } from "../pages/collecting-response";
import { ask, contextFor, endless, openDoor } from "../test-server";

const asPage = { accept: "text/html" };
const json = { "Content-Type": "application/json" };
const html = { "Content-Type": "text/html" };

/** Next's page for an outage, telling what it was asked. */
const unavailable: Handler = async (req, res) => {
  Object.assign(contextFor(req).response, { status: 503, retryAfter: 7 });
  res.setHeader("Content-Type", "text/html");
  res.end(`${req.method} ${req.url} ${req.headers.cookie} ${req.headers["accept-language"]}`);
};

test("a request reaches Kratos byte for byte, and the answer the browser with our security headers alone added", async () => {
  let seen: Pick<IncomingMessage, "method" | "url" | "headers"> | undefined;
  let posted = "";
  const door = await openDoor({
    kratos: async (req, res) => {
      seen = req;
      for await (const chunk of req) posted += chunk;
      res.writeHead(303, "See Other", [
        "Set-Cookie",
        "a=1; Path=/",
        "Set-Cookie",
        "b=2",
        "Location",
        "http://elsewhere/x",
      ]);
      res.end("<a>");
    },
  });
  const path = "/self-service/login?flow=a&x=%2F..//%20é".replace("é", "%C3%A9");
  const answer = await ask(door, path, {
    method: "POST",
    body: "password=x",
    headers: { "x-forwarded-for": "1.1.1.1" },
  });
  expect(answer.status).toBe(303);
  expect(answer.headers["set-cookie"]).toEqual(["a=1; Path=/", "b=2"]);
  expect(answer.headers.location).toBe("http://elsewhere/x");
  expect(answer.headers["referrer-policy"]).toBe("strict-origin");
  expect(answer.headers["content-security-policy"], "a redirect has no document").toBeUndefined();
  expect(answer.headers["x-request-id"]).toMatch(/^[0-9A-HJKMNP-TV-Z]{10}$/);
  expect(seen?.url).toBe(`/kratos${path}`);
  expect(posted).toBe("password=x");
  expect(seen?.headers["content-length"]).toBe("10");
  expect(seen?.headers["x-forwarded-for"]).toBe("127.0.0.1");
  expect(seen?.headers["x-forwarded-host"]).toBe("localhost:3000");
  expect(seen?.headers["x-request-id"]).toBe(answer.headers["x-request-id"]);
});

test("an answer streams: its start arrives before its end is written", async () => {
  let finish = () => {};
  const door = await openDoor({
    kratos: (_, res) => {
      res.write("start");
      finish = () => res.end("end");
    },
  });
  const answer = await new Promise<IncomingMessage>((resolve) => http.get({ port: door, path: "/schemas/x" }, resolve));
  const received: string[] = [];
  for await (const chunk of answer.setEncoding("utf8")) {
    received.push(String(chunk));
    finish();
  }
  expect(received).toEqual(["start", "end"]);
});

test("a trusted proxy's word about the person counts", async () => {
  const kratos = (req: IncomingMessage, res: http.ServerResponse) => void res.end(req.headers["x-forwarded-for"]);
  const door = await openDoor({ kratos, env: { TRUSTED_PROXIES: "loopback" } });
  const { body } = await ask(door, "/schemas/x", { headers: { "x-forwarded-for": "9.9.9.9, 198.51.100.7" } });
  expect(body).toBe("198.51.100.7");
});

test("an outage is a page of ours that leads back to the flow", async () => {
  const door = await openDoor({ next: unavailable });
  const headers = { ...asPage, cookie: "c=1", "accept-language": "de", "content-type": "text/plain" };
  const answer = await ask(door, "/self-service/login?flow=ab-1", { method: "POST", headers, body: "x" });
  const id = answer.headers["x-request-id"];
  expect(answer.status).toBe(503);
  expect(answer.headers["retry-after"]).toBe("7");
  expect(answer.body).toBe(`GET /unavailable?ref=${id}&return=%2Flogin%3Fflow%3Dab-1 c=1 de`);
});

test.each([
  ["/self-service/registration/browser?x=1", "/registration"],
  ["/self-service/settings?flow=%22%3E", "/settings"],
  ["/self-service/logout/browser", "/"],
  ["/self-service/methods/oidc/callback/acme?code=c", "/self-service/methods/oidc/callback/acme?code=c"],
])("after %s a person may go on at %s", async (path, back) => {
  const { body } = await ask(await openDoor({ next: unavailable }), path, { headers: asPage });
  expect(body).toContain(`return=${encodeURIComponent(back)} `);
});

test.each([
  ["/self-service/login?flow=f", "/login?flow=f"],
  ["/login?return_to=%2Fx", "/login?return_to=%2Fx"],
])("a page in place of %s knows that the person may go on at %s", async (path, back) => {
  const next: Handler = async (req, res) => {
    const { target, returnPath, response } = contextFor(req);
    response.status = 503;
    res.writeHead(200, html).end(`${target} ${returnPath}`);
  };
  const { body } = await ask(await openDoor({ next }), path, { headers: asPage });
  expect(body).toBe(`${path} ${back}`);
});

test.each<[string, RequestListener]>([
  ["is silent", () => {}],
  ["sits behind a gateway that says nothing", (_, res) => void res.writeHead(502).end()],
  ["fails", (_, res) => void res.writeHead(500, json).end('{"error":{}}')],
  ["is another server's page", (_, res) => void res.writeHead(200, html).end("<p>welcome")],
  ["is not behind the gateway any more", (_, res) => void res.writeHead(404, html).end("<p>no such host")],
  ["answers a browser with JSON", (_, res) => void res.writeHead(200, json).end("{}")],
  ["leads nowhere", (_, res) => void res.writeHead(303).end()],
  ["leads to a script", (_, res) => void res.writeHead(303, { Location: "javascript:x" }).end()],
  ["leads to itself", (req, res) => void res.writeHead(303, { Location: `${req.url}`.slice(7) }).end()],
  ["leads to its own beginning", (_, res) => void res.writeHead(303, { Location: "/login?x=y" }).end()],
])("a Kratos that %s is an outage for a person", async (_, kratos) => {
  const answer = await ask(await openDoor({ next: unavailable, kratos }), "/self-service/login/browser", {
    headers: asPage,
  });
  expect(answer.status).toBe(503);
  expect(answer.body).toMatch(/^GET \/unavailable\?ref=\w+&return=%2Flogin /);
});

test.each<[string, RequestListener]>([
  [
    "breaks off",
    (_, res) => void res.writeHead(200, { ...json, "Content-Length": "20" }).write("{", () => res.destroy()),
  ],
  ["stops in the middle", (_, res) => void res.writeHead(200, json).write("{")],
  ["is cut off", (_, res) => void res.writeHead(200, json).end('{"a":')],
  ["never ends", (_, res) => endless(res.writeHead(200, json))],
])("an answer that %s never begins for a person", async (_, kratos) => {
  const door = await openDoor({ next: unavailable, kratos });
  expect((await ask(door, "/self-service/logout/browser", { headers: asPage })).status).toBe(503);
});

test("a redirect is whole with its head, whatever comes after it", async () => {
  const door = await openDoor({ kratos: (_, res) => endless(res.writeHead(303, { Location: "/login?flow=a" })) });
  const answer = await ask(door, "/self-service/login/browser", { headers: asPage });
  expect(answer).toMatchObject({ status: 303, body: "", headers: { location: "/login?flow=a" } });
});

test("a browser that closes its connection right after a redirect does no harm", async () => {
  const door = await openDoor({ kratos: (_, res) => void res.writeHead(303, { Location: "/login?flow=a" }).end() });
  expect((await ask(door, "/self-service/login?flow=a", { headers: asPage })).status).toBe(303);
});

test("what Kratos says to browsers in JSON is theirs", async () => {
  const door = await openDoor({ kratos: (_, res) => void res.writeHead(401, json).end('{"error":{}}') });
  expect(await ask(door, "/self-service/logout/browser", { headers: asPage })).toMatchObject({
    status: 401,
    body: '{"error":{}}',
  });
});

test("Kratos' own refusals in plain text become a page of the same status", async () => {
  const door = await openDoor({ kratos: (_, res) => void res.writeHead(404).end("404 page not found\n") });
  const answer = await ask(door, "/self-service/nowhere", { headers: asPage });
  expect(answer.status).toBe(404);
  expect(answer.body).toContain("/last-resort.css");
});

test("a gateway that refuses for now keeps its status, as a page that says so", async () => {
  const next: Handler = async (req, res) => {
    const { outage, response } = contextFor(req);
    response.status = outage;
    res.writeHead(200, html).end(req.url);
  };
  const door = await openDoor({ next, kratos: (_, res) => void res.writeHead(429, html).end("slow down") });
  for (const path of ["/login", "/self-service/login/browser"]) {
    const answer = await ask(door, path, { headers: asPage });
    expect(answer.status).toBe(429);
    expect(answer.body).toMatch(/^\/unavailable\?ref=\w+&return=%2Flogin$/);
  }
  const program = await ask(door, "/self-service/login/browser", { headers: { accept: "application/json" } });
  expect(program).toMatchObject({ status: 429, headers: { "retry-after": "5" } });
  expect(JSON.parse(program.body).error.id).toBe("portico_rate_limited");
});

test("a program gets Kratos' failures as they are, if they are JSON", async () => {
  const accept = { headers: { accept: "application/json" } };
  const own = await openDoor({ kratos: (_, res) => void res.writeHead(500, json).end('{"error":{}}') });
  expect(await ask(own, "/sessions/whoami", accept)).toMatchObject({ status: 500, body: '{"error":{}}' });
  const page = await openDoor({ kratos: (_, res) => void res.writeHead(200, html).end("<p>") });
  expect(await ask(page, "/sessions/whoami", accept)).toMatchObject({ status: 503 });
});

test("a program gets an outage as JSON", async () => {
  const { status, body } = await ask(await openDoor({}), "/sessions/whoami", {
    headers: { accept: "application/json" },
  });
  expect(status).toBe(503);
  expect(JSON.parse(body).error).toMatchObject({ code: 503, id: "portico_upstream_unavailable" });
});

test("if the page for an outage fails as well, the last resort answers", async () => {
  const next: Handler = async (_, res) => void res.writeHead(404, { "Content-Type": "text/html" }).end("<p>no page");
  const answer = await ask(await openDoor({ next }), "/self-service/login/browser", { headers: asPage });
  expect(answer.status).toBe(503);
  expect(answer.body).toContain("/last-resort.css");
  expect(answer.body).toContain('href="/login"');
});

test.each([
  ["of known length", { "content-length": "70000" }],
  ["in chunks", { "transfer-encoding": "chunked" }],
])("a body too large, %s, never reaches Kratos", async (_, headers) => {
  let reached = false;
  const kratos = () => {
    reached = true;
  };
  const door = await openDoor({ kratos });
  const request = { method: "POST", body: Buffer.alloc(70_000), headers: { ...headers, ...asPage } };
  const answer = await ask(door, "/self-service/login?flow=1", request);
  expect(answer.status).toBe(413);
  expect(answer.headers.connection).toBe("close");
  expect(answer.body).toContain("/last-resort.css");
  expect(reached).toBe(false);
});

test("what is not for browsers is not forwarded", async () => {
  const next: Handler = async (_, res) => void res.writeHead(404, { "Content-Type": "text/html" }).end("<p>not found");
  const door = await openDoor({ next, kratos: (_, res) => void res.end("kratos") });
  const put = await ask(door, "/self-service/login", { method: "PUT" });
  expect([put.status, put.headers.allow]).toEqual([405, "GET, HEAD, POST"]);
  expect((await ask(door, "/self-service/%2e%2e/admin")).status).toBe(400);
  expect((await ask(door, "/self-service/login/api")).body).toBe("<p>not found");
  expect((await ask(door, "/sessions/whoami")).body).toBe("kratos");
});
