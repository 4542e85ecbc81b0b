import { expect, test } from "vitest";
import type { Handler } from "../pages/collecting-response";
import { ask, contextFor, openDoor } from "../test-server";

const brands = { "login.acme.example": "acme" };
const echo: Handler = async (req, res) => {
  const sent = JSON.stringify([contextFor(req).site, req.headers]).replaceAll("<", "");
  res.writeHead(200, { "Content-Type": "text/html" }).end(`<p>${sent}</p>`);
};
const at = (host: string, more: Record<string, string> = {}) => ({ headers: { host, accept: "text/html", ...more } });
const env = { BASE_URL: "https://id.example.com" };

test("a page knows the host that the person is at, and its brand", async () => {
  const port = await openDoor({ next: echo, brands, env });
  const acme = await ask(port, "/login?flow=1", at("LOGIN.acme.example:443"));
  expect(acme.body).toContain('{"baseUrl":"https://login.acme.example","brand":"acme"}');
  expect(acme.body).toContain('"x-forwarded-host":"login.acme.example"');
  const ours = await ask(port, "/login?flow=1", at("id.example.com"));
  expect(ours.body).toContain('{"baseUrl":"https://id.example.com"}');
});

test.each(["default", "refuse"])("an unknown host with UNKNOWN_HOST=%s", async (UNKNOWN_HOST) => {
  const port = await openDoor({ next: echo, brands, env: { ...env, UNKNOWN_HOST } });
  const status = UNKNOWN_HOST === "refuse" ? 421 : 200;
  for (const host of [
    "evil.example",
    "login.acme.example.evil.example",
    "acme.example",
    "id.example.com@evil.example",
    "[::1",
  ]) {
    const { status: given, body } = await ask(port, "/login?flow=1", at(host));
    expect(given, host).toBe(status);
    if (status === 200) expect(body).toContain('"baseUrl":"https://id.example.com"');
    else expect(body).toContain("<h1>Page not found</h1>");
  }
  for (const path of ["/health/alive", "/last-resort.css"])
    expect((await ask(port, path, at("10.0.0.1"))).status, path).toBe(200);
  expect((await ask(port, "/self-service/login/browser", at("evil.example"))).status).toBe(status === 421 ? 421 : 503);
});

test("X-Forwarded-Host counts from trusted proxies alone, and of those the last", async () => {
  const forwarded = at("internal:3000", { "x-forwarded-host": "evil.example, login.acme.example" });
  const trusting = await openDoor({ next: echo, brands, env: { ...env, TRUSTED_PROXIES: "loopback" } });
  expect((await ask(trusting, "/login?flow=1", forwarded)).body).toContain('"brand":"acme"');
  const wary = await openDoor({ next: echo, brands, env });
  expect((await ask(wary, "/login?flow=1", forwarded)).body).not.toContain('"brand"');
});

test("redirects to us, Kratos' and our own, stay on the person's host; others are left alone", async () => {
  const locations = [
    "https://id.example.com/login?flow=1",
    "https://id.example.com.evil.example/",
    "/login",
    "https://app.example/",
  ];
  const expected = ["https://login.acme.example/login?flow=1", ...locations.slice(1)];
  const answer = (req: { url?: string }, res: import("node:http").ServerResponse) =>
    void res.writeHead(303, { Location: locations[Number(req.url?.slice(-1))] }).end();
  const port = await openDoor({ kratos: answer, next: async (req, res) => answer(req, res), brands, env });
  for (const [index, location] of expected.entries()) {
    for (const path of [`/self-service/login?flow=${index}`, `/restart?n=${index}`]) {
      expect((await ask(port, path, at("login.acme.example"))).headers.location).toBe(location);
      expect((await ask(port, path, at("id.example.com"))).headers.location).toBe(locations[index]);
    }
  }
});

test("a post is foreign by the host that it reaches", async () => {
  const port = await openDoor({ next: echo, brands, env });
  const post = (host: string, origin: string) => ask(port, "/locale", { method: "POST", ...at(host, { origin }) });
  expect((await post("login.acme.example", "https://login.acme.example")).status).toBe(200);
  expect((await post("login.acme.example", "https://id.example.com")).status).toBe(403);
  expect((await post("id.example.com", "https://login.acme.example")).status).toBe(403);
});

const logo = { type: "image/svg+xml", bytes: Buffer.from("<svg/>"), hash: "0b616000" };

test("files of a brand are served with a policy of their own, and kept by their hash", async () => {
  const files = new Map([
    ["logo.svg", logo],
    ["providers/corp.svg", logo],
  ]);
  const port = await openDoor({ files });
  const { status, headers, body } = await ask(port, "/brands/acme/logo.svg?v=0b616000");
  expect([status, body, headers["content-type"]]).toEqual([200, "<svg/>", "image/svg+xml"]);
  expect(headers["cache-control"]).toContain("immutable");
  expect(headers["content-security-policy"]).toContain("sandbox");
  expect(headers["x-content-type-options"]).toBe("nosniff");
  const again = await ask(port, "/brands/acme/logo.svg", { headers: { "if-none-match": `${headers.etag}` } });
  expect([again.status, again.headers["cache-control"]]).toEqual([304, "public, max-age=300"]);
  expect((await ask(port, "/brands/acme/logo.svg", { method: "HEAD" })).headers["content-length"]).toBe("6");
  expect((await ask(port, "/brands/acme/providers/corp.svg")).status).toBe(200);
});

test.each([
  ["/brands/acme/brand.json", 404],
  ["/brands/acme/", 404],
  ["/brands/acme/providers", 404],
  ["/brands/acme/logo.svg/", 404],
  ["/brands/other/logo.svg", 404],
  ["/brands/__proto__/logo.svg", 404],
  ["/brands/acme/../acme/logo.svg", 400],
  ["/brands/acme/..%2facme/logo.svg", 400],
  ["/brands/acme/%2e%2e/logo.svg", 400],
])("%s is %d", async (path, status) => {
  const port = await openDoor({ files: new Map([["logo.svg", logo]]) });
  expect((await ask(port, path)).status).toBe(status);
});

test("nobody puts a file into a brand", async () => {
  const port = await openDoor({ files: new Map([["logo.svg", logo]]) });
  expect((await ask(port, "/brands/acme/logo.svg", { method: "PUT" })).status).toBe(405);
});
