import http, { type IncomingMessage } from "node:http";
import { expect, test } from "vitest";
import type { NextHandler } from "./pages";
import { ask, openDoor } from "./test-door";

const asPage = { accept: "text/html" };

/** Next's page for an outage, telling what it was asked. */
const unavailable: NextHandler = async (req, res) => {
  const said = `${req.method} ${req.url} ${req.headers.cookie} ${req.headers["accept-language"]}`;
  res.setHeader("Content-Type", "text/html");
  res.end(`<meta name="portico:status" content="503"/><meta name="portico:header:retry-after" content="7"/>${said}`);
};

test("a request reaches Kratos byte for byte, and the answer the browser untouched", async () => {
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
  expect(answer.headers["content-security-policy"]).toBeUndefined();
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
])("after %s a person may go on at %s", async (path, back) => {
  const { body } = await ask(await openDoor({ next: unavailable }), path, { headers: asPage });
  expect(body).toContain(`return=${encodeURIComponent(back)} `);
});

test("a silent Kratos is an outage, and so is a gateway that says nothing", async () => {
  const silent = await openDoor({ next: unavailable, kratos: () => {} });
  expect((await ask(silent, "/self-service/login/browser", { headers: asPage })).status).toBe(503);
  const empty = await openDoor({ next: unavailable, kratos: (_, res) => void res.writeHead(502).end() });
  expect((await ask(empty, "/self-service/login/browser", { headers: asPage })).body).toContain("GET /unavailable");
  const worded = await openDoor({ kratos: (_, res) => void res.writeHead(502).end("from Kratos") });
  expect(await ask(worded, "/self-service/login/browser")).toMatchObject({ status: 502, body: "from Kratos" });
});

test("a program gets an outage as JSON", async () => {
  const { status, body } = await ask(await openDoor({}), "/sessions/whoami", {
    headers: { accept: "application/json" },
  });
  expect(status).toBe(503);
  expect(JSON.parse(body).error).toMatchObject({ code: 503, id: "portico_upstream_unavailable" });
});

test("if the page for an outage fails as well, the last resort answers", async () => {
  const next: NextHandler = async (_, res) =>
    void res.writeHead(404, { "Content-Type": "text/html" }).end("<p>no page");
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
  const next: NextHandler = async (_, res) =>
    void res.writeHead(404, { "Content-Type": "text/html" }).end("<p>not found");
  const door = await openDoor({ next, kratos: (_, res) => void res.end("kratos") });
  const put = await ask(door, "/self-service/login", { method: "PUT" });
  expect([put.status, put.headers.allow]).toEqual([405, "GET, HEAD, POST"]);
  expect((await ask(door, "/self-service/%2e%2e/admin")).status).toBe(400);
  expect((await ask(door, "/self-service/login/api")).body).toBe("<p>not found");
  expect((await ask(door, "/sessions/whoami")).body).toBe("kratos");
});
