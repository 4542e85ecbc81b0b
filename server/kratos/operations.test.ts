import { once } from "node:events";
import http, { type RequestListener } from "node:http";
import net from "node:net";
import { expect, test, vi } from "vitest";
import { capturedLog } from "../../lib/observability/test-log";
import type { Handler } from "../pages/collecting-response";
import { ask, contextFor, openDoor } from "../test-server";

const html = { "Content-Type": "text/html" };
const form = { accept: "text/html", "content-type": "application/x-www-form-urlencoded", cookie: "csrf_token_1a=1" };
const post = { method: "POST", headers: form, body: "method=password&traits.email=ada" };
const path = "/self-service/registration?flow=f-1";
const callback = "/self-service/methods/oidc/callback/acme?code=c&state=s";

/** The page of an outage, telling what it knows. */
const page: Handler = async (req, res) => {
  const { response, outage, retainedForm, unanswered } = contextFor(req);
  response.status = outage ?? 200;
  res.writeHead(200, html).end(JSON.stringify({ unanswered, isKept: retainedForm !== undefined }));
};

/** A Kratos that answers as it is told, and counts what it is asked. */
function kratosOf(answer: RequestListener) {
  const listener: RequestListener = (req, res) => {
    kratos.asked++;
    answer(req, res);
  };
  const kratos = { asked: 0, listener };
  return kratos;
}

const after =
  (ms: number, headers: http.OutgoingHttpHeaders = { Location: "/login?done" }): RequestListener =>
  (_, res) =>
    void setTimeout(() => res.writeHead(303, headers).end(), ms);

test.each([
  ["a form", path, post],
  ["a return from a provider", callback, { headers: form }],
  ["a link of a mail", "/self-service/verification?flow=f&token=t", { method: "POST", headers: form, body: "" }],
  ["a sign-out", "/self-service/logout?token=t", { headers: form }],
])("%s may take longer than a read", async (_, target, request) => {
  const door = await openDoor({ kratos: after(400), env: { UPSTREAM_TIMEOUT_MS: "100" }, next: page });
  expect((await ask(door, target, request)).status).toBe(303);
  expect((await ask(door, "/self-service/registration/browser", { headers: form })).status).toBe(503);
});

const slow = { SUBMIT_TIMEOUT_MS: "200" };
const json = { "Content-Type": "application/json" };

test.each<[string, RequestListener]>([
  ["too late", after(350)],
  ["by a reset", (req) => void req.socket.resetAndDestroy()],
  ["by an end", (req) => void req.socket.end()],
  ["with a gateway's 502", (_, res) => void res.writeHead(502).end()],
  ["with a gateway's 503", (_, res) => void res.writeHead(503, html).end("<p>")],
  ["with 504", (_, res) => void res.writeHead(504).end()],
  ["with 500", (_, res) => void res.writeHead(500, json).end("{}")],
  ["with another page", (_, res) => void res.writeHead(200, html).end("<p>")],
  ["with half of it", (_, res) => void res.writeHead(400, json).end('{"a":')],
  ["with a redirect nowhere", (_, res) => void res.writeHead(303).end()],
])("a form that is answered %s may have been carried out, and is not offered again", async (_, answer) => {
  const kratos = kratosOf(answer);
  const door = await openDoor({ kratos: kratos.listener, env: slow, next: page });
  const { status, body, headers } = await ask(door, path, post);
  expect(status).toBe(503);
  expect(JSON.parse(body).unanswered).toEqual({ what: "registration", kind: "registration", flow: "f-1" });
  expect(headers["retry-after"]).toBeUndefined();
  expect(kratos.asked).toBe(1);
});

test.each<[string, RequestListener | undefined, number]>([
  ["nothing listens", undefined, 503],
  ["a gateway has lost Kratos", (_, res) => void res.writeHead(404, html).end("<p>"), 503],
  ["a gateway says when to come back", (_, res) => void res.writeHead(503, { "Retry-After": "9" }).end(), 503],
  ["a gateway limits", (_, res) => void res.writeHead(429).end(), 429],
])("a form is kept and offered again where %s", async (_, kratos, expected) => {
  const door = await openDoor({ ...(kratos && { kratos }), env: slow, next: page });
  const { status, body } = await ask(door, path, post);
  expect(status).toBe(expected);
  expect(JSON.parse(body)).toEqual({ isKept: true });
});

test("a form whose connection never comes about was not sent, and is kept", async () => {
  // Takes the connection, and says nothing of TLS.
  const mute = net.createServer().listen(0, "127.0.0.1");
  await once(mute, "listening");
  const { port } = mute.address() as net.AddressInfo;
  const env = { KRATOS_PUBLIC_URL: `https://127.0.0.1:${port}`, UPSTREAM_TIMEOUT_MS: "100" };
  const { body } = await ask(await openDoor({ env, next: page }), path, post);
  expect(JSON.parse(body)).toEqual({ isKept: true });
  mute.close();
});

test("a program learns that the outcome is unknown, and not to try again", async () => {
  const headers = { accept: "application/json", "content-type": "application/json" };
  const door = await openDoor({ kratos: (_, res) => void res.writeHead(502).end(), next: page });
  const answer = await ask(door, path, { method: "POST", headers, body: "{}" });
  expect(answer).toMatchObject({ status: 503 });
  expect(answer.headers["retry-after"]).toBeUndefined();
  expect(JSON.parse(answer.body).error.id).toBe("portico_outcome_unknown");
});

/** Sends a form, and leaves as soon as Kratos has it. */
async function pressAndLeave(port: number, kratos: { asked: number }) {
  const request = http.request({ port, path, method: "POST", headers: post.headers, agent: false });
  request.on("error", () => undefined).end(post.body);
  await vi.waitFor(() => expect(kratos.asked).toBe(1), { interval: 5 });
  request.destroy();
}

test("a second press during the work shares its answer", async () => {
  const kratos = kratosOf(after(300, { Location: "/done", "Set-Cookie": "session=1" }));
  const door = await openDoor({ kratos: kratos.listener, next: page });
  await pressAndLeave(door, kratos);
  const answer = await ask(door, path, post);
  expect(answer).toMatchObject({ status: 303, headers: { location: "/done", "set-cookie": ["session=1"] } });
  expect(kratos.asked).toBe(1);
});

test("an answer whose person had left waits for who comes back, and only for them", async () => {
  const kratos = kratosOf(after(50));
  const door = await openDoor({ kratos: kratos.listener, next: page });
  await pressAndLeave(door, kratos);
  await new Promise((resolve) => setTimeout(resolve, 150));
  expect((await ask(door, path, { ...post, headers: { ...form, cookie: "csrf=2" } })).status).toBe(303);
  expect(kratos.asked).toBe(2);
  expect((await ask(door, path, post)).status).toBe(303);
  expect(kratos.asked).toBe(2);
  // It has been delivered: the same form is a new one now.
  expect((await ask(door, path, post)).status).toBe(303);
  expect(kratos.asked).toBe(3);
});

test("who is told that the outcome is unknown gets the true answer by reloading, and the log has it", async () => {
  const lines = capturedLog();
  const kratos = kratosOf(after(300, { Location: "/done", "Set-Cookie": "ory_kratos_session=x" }));
  const door = await openDoor({ kratos: kratos.listener, env: slow, next: page, monitored: true });
  expect((await ask(door, path, post)).status).toBe(503);
  expect((await ask(door, path, post)).headers.location).toBe("/done");
  expect(kratos.asked).toBe(1);
  await vi.waitFor(() => {
    const audits = lines.map((line) => JSON.parse(line)).filter(({ event }) => event === "audit");
    expect(audits).toEqual([expect.objectContaining({ action: "sign_up", outcome: "success" })]);
  });
  expect(lines.join("\n")).toContain('"event":"kratos_unavailable"');
});

test("a person who is sent to a provider leaves a note of the flow, and one who signs in does not", async () => {
  const away = { Location: "https://accounts.example.com/auth", "Set-Cookie": ["ory_kratos_continuity=x; Path=/"] };
  const leaving = await ask(await openDoor({ kratos: after(0, away) }), "/self-service/settings?flow=f-9", post);
  expect(leaving.headers["set-cookie"]).toEqual([
    "ory_kratos_continuity=x; Path=/",
    "portico_provider=settings.f-9; Max-Age=1800; Path=/; HttpOnly; SameSite=Lax",
  ]);
  const done = { Location: "https://app.example.com/", "Set-Cookie": ["ory_kratos_session=x"] };
  const signedIn = await ask(await openDoor({ kratos: after(0, done) }), "/self-service/login?flow=f-9", post);
  expect(String(signedIn.headers["set-cookie"])).not.toContain("portico_provider");
});

test("a return from a provider that nobody saw the end of knows its flow by the note", async () => {
  const door = await openDoor({ kratos: (req) => void req.socket.destroy(), next: page });
  const headers = { ...form, cookie: "portico_provider=login.f-7" };
  const { body } = await ask(door, callback, { headers });
  expect(JSON.parse(body).unanswered).toEqual({ what: "provider", kind: "login", flow: "f-7" });
});

test("a return from a provider is not sent again on a connection that breaks, where a read is", async () => {
  const asked: string[] = [];
  // Each connection answers once, and breaks at the next request.
  const seen = new WeakSet<object>();
  const kratos: RequestListener = (req, res) => {
    asked.push(req.url ?? "");
    if (seen.has(req.socket)) return void req.socket.resetAndDestroy();
    seen.add(req.socket);
    res.writeHead(200, json).end("{}");
  };
  const door = await openDoor({ kratos, next: page });
  const program = { headers: { accept: "application/json" } };
  await ask(door, "/sessions/whoami", program);
  expect((await ask(door, "/sessions/whoami", program)).status).toBe(200);
  expect((await ask(door, callback, program)).status).toBe(503);
  expect(asked.filter((url) => url.endsWith(callback))).toHaveLength(1);
});

test("without a cookie that nobody can guess, equal requests of two people are two", async () => {
  const kratos = kratosOf(after(150));
  const door = await openDoor({ kratos: kratos.listener, next: page });
  const link = "/self-service/recovery?flow=f&token=t";
  const stranger = { method: "POST", headers: { ...form, cookie: "portico_locale=de" }, body: "" };
  await Promise.all([ask(door, link, stranger), ask(door, link, stranger)]);
  expect(kratos.asked).toBe(2);
  const known = { method: "POST", headers: form, body: "" };
  await Promise.all([ask(door, link, known), ask(door, link, known)]);
  expect(kratos.asked).toBe(3);
});

test("the lists of a registration go along with its answer", async () => {
  const door = await openDoor({ kratos: after(0), next: page });
  const body = "trait_lists=traits.tags&traits.tags=a&method=profile";
  const { headers } = await ask(door, path, { method: "POST", headers: form, body });
  expect(String(headers["set-cookie"])).toContain("portico_lists=");
});
