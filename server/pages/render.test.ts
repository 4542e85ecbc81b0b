import { connect } from "node:net";
import { register } from "prom-client";
import { expect, test, vi } from "vitest";
import { ask, contextFor, openDoor } from "../test-server";
import type { Handler } from "./collecting-response";

const html = { "Content-Type": "text/html; charset=utf-8" };
const browser = { accept: "text/html,*/*;q=0.8" };

function pageOf(body: string, status = 200): Handler {
  return async (_, res) => void res.writeHead(status, html).end(body);
}

/** A page that sets its status. */
function pageWith(status: number, body: string): Handler {
  return async (req, res) => {
    contextFor(req).response.status = status;
    res.writeHead(200, html).end(body);
  };
}

const failHalfway: Handler = async (_, res) => {
  res.writeHead(200, html).write("<p>");
  throw new Error("secret");
};

test("a page keeps its opener only where the operator lets an application have it", async () => {
  const page: Handler = async (req, res) => {
    contextFor(req).response.keepsOpener = true;
    res.writeHead(200, html).end("<p>");
  };
  const policy = async (next: Handler) =>
    (
      await ask(await openDoor({ next, env: { POPUP_ORIGINS: "https://app.example.com" } }), "/languages", {
        headers: browser,
      })
    ).headers["cross-origin-opener-policy"];
  expect(await policy(page)).toBeUndefined();
  expect(await policy(pageOf("<p>"))).toBe("same-origin");
});

test("a page is whole, without framework script, with our headers", async () => {
  const next: Handler = async (req, res) => {
    contextFor(req).response.cookies.push("portico_trail=; Path=/; Max-Age=0");
    res.setHeader("Vary", "rsc, next-router-state-tree");
    res.setHeader("Link", '</_next/a.js>; rel=preload; as="script"');
    res.setHeader("x-middleware-rewrite", "http://internal/");
    res.setHeader("Cache-Control", "private, no-cache");
    res.setHeader("Set-Cookie", "a=1");
    res.writeHead(200, { "Content-Type": "text/html", "Set-Cookie": ["b=2", "c=3"] });
    res.flushHeaders();
    res.write("<p>é<!-- -->", () => res.write(Buffer.from("<script src='/_next/a.js'></script>")));
    await new Promise((resolve) => setTimeout(resolve, 5));
    res.write("YQ==", "base64");
    res.end();
  };
  const { status, headers, body } = await ask(await openDoor({ next }), "/logout");
  expect([status, body]).toEqual([200, "<p>éa"]);
  expect(headers["content-length"]).toBe("6");
  expect(headers["cache-control"]).toBe("no-store");
  expect(headers["set-cookie"]).toEqual(["b=2", "c=3", "portico_trail=; Path=/; Max-Age=0"]);
  for (const name of ["vary", "link", "x-middleware-rewrite", "transfer-encoding"])
    expect(headers[name]).toBeUndefined();
  expect(headers["content-security-policy"]).toMatch(/script-src 'self';.*frame-ancestors 'none'/);
  expect(headers["referrer-policy"]).toBe("strict-origin");
  expect(headers["strict-transport-security"]).toBeUndefined();
});

test("below a base path and https, assets and redirects carry both", async () => {
  const env = { BASE_URL: "https://id.example.com/id" };
  const source = '<link href="/_next/a.css"/>';
  const page = await ask(await openDoor({ next: pageOf(source), env }), "/id/logout");
  expect(page.body).toBe('<link href="/id/_next/a.css"/>');
  expect(page.headers["strict-transport-security"]).toBe("max-age=31536000");
  const next: Handler = async (req, res) => void res.writeHead(308, { Location: `${req.url}x` }).end();
  const door = await openDoor({ next, env });
  expect((await ask(door, "/id/logout/")).headers.location).toBe("/id/logout/x");
  expect(await ask(door, "/logout")).toMatchObject({ status: 404, body: "Not Found\n" });
});

test("a form is taken where we have one, and of a size that it can have", async () => {
  const door = await openDoor({ next: pageOf("<p>") });
  const post = async (path: string, body: string, headers = {}) => {
    const { status, headers: answered } = await ask(door, path, { method: "POST", body, headers });
    return [status, answered.allow];
  };
  expect(await post("/locale", "locale=de")).toEqual([200, undefined]);
  expect(await post("/sessions/revoke", "session=all")).toEqual([200, undefined]);
  expect(await post("/login", "identifier=a")).toEqual([405, "GET, HEAD"]);
  expect(await post("/locale", "x".repeat(20_000))).toEqual([413, undefined]);
  expect(await post("/locale", "locale=de", { "transfer-encoding": "chunked" })).toEqual([411, undefined]);
});

test("a HEAD gets the headers that a GET would", async () => {
  const door = await openDoor({ next: pageWith(410, "<p>") });
  const head = await ask(door, "/logout", { method: "HEAD" });
  expect([head.status, head.headers["content-length"], head.body]).toEqual([410, "3", ""]);
});

test.each<[string, Handler, number]>([
  ["throws", () => Promise.reject(new Error("secret")), 500],
  ["throws in the middle of a page", failHalfway, 500],
  ["says 500", pageOf("<p>Internal error", 500), 500],
  ["says 500 in bare words", async (_, res) => void res.writeHead(500).end("Internal Server Error"), 500],
  ["says nothing", pageOf(""), 500],
  ["leaves drawing to its client", pageOf('<html id="__next_error__"><body></body></html>', 404), 404],
])("the last resort answers when Next %s", async (_, next, status) => {
  const answer = await ask(await openDoor({ next }), "/logout?a=%22", { headers: browser });
  expect(answer.status).toBe(status);
  expect(answer.headers["content-type"]).toBe("text/html; charset=utf-8");
  expect(answer.body).toContain(`<code>${answer.headers["x-request-id"]}</code>`);
  expect(answer.body).toContain('href="/logout?a=%22"');
  expect(answer.body).not.toContain("secret");
});

test("a page that sets its status and then fails is the last resort with that status", async () => {
  const next: Handler = async (req, res) => {
    contextFor(req).response.status = 404;
    res.writeHead(500, html).end('<html id="__next_error__"><body></body></html>');
  };
  const { status, body } = await ask(await openDoor({ next }), "/logout", { headers: browser });
  expect(status).toBe(404);
  expect(body).toContain("/last-resort.css");
});

test("data for Next's own client is not a page", async () => {
  const next: Handler = async (_, res) => void res.writeHead(200, { "Content-Type": "text/x-component" }).end("0:{}");
  expect((await ask(await openDoor({ next }), "/logout.rsc")).status).toBe(404);
});

test("what a form has done is reported, also if the browser is gone before the answer", async () => {
  const reported: string[] = [];
  const next: Handler = async (req, res) => {
    const { response } = contextFor(req);
    await new Promise((resolve) => res.once("close", resolve));
    response.events.push({ type: "loop" });
    reported.push("done");
    res.writeHead(303, { Location: "/" }).end();
  };
  const loops = async () => (await register.getSingleMetric("portico_loops_total")?.get())?.values[0]?.value ?? 0;
  const before = await loops();
  const door = await openDoor({ next, monitored: true });
  const socket = connect(door, "127.0.0.1");
  socket.write("POST /locale HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\na");
  setTimeout(() => socket.destroy(), 100);
  await vi.waitFor(async () => expect(await loops()).toBe(before + 1), 5000);
  expect(reported).toEqual(["done"]);
});

test("a page that says 503 by itself is sent as it is", async () => {
  const door = await openDoor({ next: pageWith(503, "<p>later") });
  expect(await ask(door, "/logout")).toMatchObject({ status: 503, body: "<p>later" });
});

test("cookies and events of a page that redirects instead are not set, those of a started flow are", async () => {
  const next: Handler = async (req, res) => {
    const { response, flowCookies } = contextFor(req);
    response.cookies.push("portico_visit=x");
    flowCookies.push("csrf_token_x=1");
    res.writeHead(307, { Location: "/login", "Content-Type": "text/html" }).end("<script>1</script>");
  };
  const { headers, body } = await ask(await openDoor({ next }), "/logout");
  expect(headers["set-cookie"]).toEqual(["csrf_token_x=1"]);
  expect([headers["content-type"], body]).toEqual([undefined, ""]);
});

test("what is missing is not kept, and JSON of ours passes through", async () => {
  const missing = await openDoor({
    next: async (_, res) => void res.writeHead(404, { "Content-Type": "text/plain" }).end("no"),
  });
  expect((await ask(missing, "/_next/static/a.css")).headers["cache-control"]).toBe("no-store");
  const json = await openDoor({
    next: async (_, res) => void res.writeHead(500, { "Content-Type": "application/json" }).end("{}"),
  });
  expect(await ask(json, "/x", { headers: browser })).toMatchObject({ status: 500, body: "{}" });
});

test("a post from elsewhere is refused before Next sees it", async () => {
  let reached = false;
  const next: Handler = async (_, res) => {
    reached = true;
    res.end();
  };
  const headers = { ...browser, origin: "https://evil.example" };
  const answer = await ask(await openDoor({ next }), "/sessions", { method: "POST", headers, body: "x" });
  expect([answer.status, reached]).toEqual([403, false]);
});

test.each([
  ["https://id.example.com", 200],
  [undefined, 200],
  ["http://id.example.com", 403],
  ["https://id.example.com.evil.example", 403],
  ["null", 403],
])("below a base path a form from %s is answered with %d", async (origin, status) => {
  const door = await openDoor({ next: pageOf("<p>"), env: { BASE_URL: "https://id.example.com/id" } });
  const headers = { ...browser, host: "id.example.com", ...(origin && { origin }) };
  expect((await ask(door, "/id/locale", { method: "POST", headers, body: "locale=de" })).status).toBe(status);
});
