import type { IncomingHttpHeaders } from "node:http";
import { expect, test } from "vitest";
import { type Answer, ask, openDoor } from "../test-server";
import type { Handler } from "./collecting-response";

type Given = { method: string | undefined; url: string | undefined; headers: IncomingHttpHeaders };

/** A front door whose Next tells what it was given. */
async function tellingDoor(env: Record<string, string> = {}): Promise<{ door: number; given: (of: Answer) => Given }> {
  const next: Handler = async ({ method, url, headers }, res) =>
    void res.writeHead(200, { "Content-Type": "application/json" }).end(JSON.stringify({ method, url, headers }));
  return { door: await openDoor({ next, env }), given: ({ body }) => JSON.parse(body) };
}

/** What a browser sends and pages read. */
const read = {
  accept: "text/html",
  "accept-language": "de",
  cookie: "a=b",
  host: "localhost:3000",
  "sec-fetch-site": "none",
  "user-agent": "Browser",
};

/** What Next's own client or its server would set, and what would speak for the network or for us. */
const forged = {
  rsc: "1",
  "next-action": "x",
  "next-router-prefetch": "1",
  "next-router-state-tree": "x",
  "next-url": "/",
  "x-nextjs-data": "1",
  "x-middleware-subrequest": "x",
  "x-matched-path": "/",
  "x-portico-brand": "evil",
  "x-portico-client-ip": "1.1.1.1",
  "x-forwarded-for": "1.1.1.1",
  "x-forwarded-host": "evil.example",
  "x-forwarded-port": "1",
  "x-forwarded-proto": "https",
  "x-real-ip": "1.1.1.1",
  "x-request-id": "x",
  forwarded: "for=1.1.1.1",
  authorization: "Bearer x",
};

const claims = (id: unknown) => ({
  "x-forwarded-for": "127.0.0.1",
  "x-forwarded-host": "localhost:3000",
  "x-forwarded-proto": "http",
  "x-request-id": id,
});

test("Next hears neither its own client's headers nor forged ones", async () => {
  const { door, given } = await tellingDoor();
  const form = { "content-type": "text/plain", origin: "http://localhost:3000" };
  const answer = await ask(door, "/logout?a=b&_rsc=1&c", { headers: { ...read, ...form, ...forged } });
  expect(given(answer)).toEqual({
    method: "GET",
    url: "/logout?a=b&c",
    headers: { ...read, ...claims(answer.headers["x-request-id"]) },
  });
});

test("of a form Next hears its type, its length and where it comes from", async () => {
  const { door, given } = await tellingDoor();
  const form = { "content-type": "application/x-www-form-urlencoded", origin: "http://localhost:3000" };
  const sent = { ...read, ...form, ...forged, "content-length": "9" };
  const answer = await ask(door, "/locale?_rsc=1", { method: "POST", headers: sent, body: "locale=de" });
  expect(given(answer)).toEqual({
    method: "POST",
    url: "/locale",
    headers: { ...read, ...form, "content-length": "9", ...claims(answer.headers["x-request-id"]) },
  });
});

test.each([
  ["/logout?_rsc", "/logout"],
  ["/logout?_RSC=1&a=%26_rsc", "/logout?a=%26_rsc"],
  ["/logout?a=b?_rsc=1&_rsc=2", "/logout?a=b?_rsc=1"],
  ["/logout?_rscx=1", "/logout?_rscx=1"],
])("of %s Next gets %s", async (target, url) => {
  const { door, given } = await tellingDoor();
  expect(given(await ask(door, target)).url).toBe(url);
});

test("below a base path Next gets the path without it, and our public host", async () => {
  const { door, given } = await tellingDoor({ BASE_URL: "https://id.example.com/id" });
  const { url, headers } = given(await ask(door, "/id/logout?a=b", { headers: { host: "id.example.com" } }));
  expect(url).toBe("/logout?a=b");
  expect(headers).toMatchObject({ "x-forwarded-host": "id.example.com", "x-forwarded-proto": "https" });
});
