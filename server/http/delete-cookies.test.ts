import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { ask, openDoor } from "../test-server";

const full = { cookie: `a=${"b".repeat(16 * 1024)}`, accept: "text/html", "accept-language": "de" };

test("a browser with too many cookies gets a page with a way out, in its looks and language", async () => {
  const port = await openDoor({ env: { BASE_URL: "http://localhost:3000/id" } });
  const { status, body, headers } = await ask(port, "/id/login?return_to=%2Fx", { headers: full });
  expect(status).toBe(431);
  expect(headers["content-security-policy"]).toContain("default-src 'none'");
  expect(headers["clear-site-data"]).toBeUndefined();
  expect(body).toContain("<h1>Zu viele Cookies</h1>");
  expect(body).toContain('<form method="post" action="/id/delete-cookies?to=%2Flogin%3Freturn_to%3D%252Fx">');
  expect(body).not.toContain("<a ");
  expect((await ask(port, "/id/last-resort.css", { headers: full })).status).toBe(200);
});

const press = { method: "POST", headers: { ...full, origin: "http://localhost:3000" } };

test("its form has the browser forget them, and leads back", async () => {
  const port = await openDoor({});
  const { status, headers } = await ask(port, "/delete-cookies?to=%2Flogin%3Freturn_to%3D%252Fx", press);
  expect(status).toBe(303);
  expect(headers["clear-site-data"]).toBe('"cookies"');
  expect(headers.location).toBe("http://localhost:3000/login?return_to=%2Fx");
  expect(headers["cache-control"]).toBe("no-store");
  for (const to of ["//evil.example", "https://evil.example/", "javascript:1"]) {
    const answer = await ask(port, `/delete-cookies?${new URLSearchParams({ to })}`, press);
    expect(answer.headers.location, to).toBe("http://localhost:3000/");
  }
});

test("the form about a doubled cookie has that one forgotten, in each form that it may have, and no other", async () => {
  const env = { BASE_URL: "http://id.app.example.com/id", SESSION_COOKIE_NAME: "kratos_of_ours" };
  const port = await openDoor({ env });
  const csrf = `csrf_token_${"ab".repeat(32)}`;
  const cookie = `kratos_of_ours=old; kratos_of_ours=new; ${csrf}=1; ${csrf}=2; other=1; other=2`;
  const { headers } = await ask(port, "/id/delete-cookies?to=%2Fsettings%3Fflow%3D1&only=doubled", {
    method: "POST",
    headers: { cookie, host: "id.app.example.com", origin: "http://id.app.example.com" },
  });
  expect(headers["clear-site-data"]).toBeUndefined();
  expect(headers.location).toBe("http://id.app.example.com/id/settings?flow=1");
  const expired = headers["set-cookie"] ?? [];
  for (const name of ["kratos_of_ours", csrf])
    for (const path of ["/", "/id", "/id/", "/id/settings"])
      for (const domain of ["", "; Domain=id.app.example.com", "; Domain=app.example.com", "; Domain=example.com"])
        expect(expired).toContain(`${name}=; Path=${path}${domain}; Max-Age=0`);
  expect(expired).toHaveLength(2 * 4 * 4);
  const bytes = Object.entries(headers).flatMap(([name, values]) =>
    [values ?? []].flat().map((v) => `${name}: ${v}\r\n`),
  );
  expect(bytes.join("").length, "nginx reads 4 KiB of a head by default").toBeLessThan(4096);
});

test("nobody else can have them forgotten", async () => {
  const port = await openDoor({});
  const foreign = { method: "POST", headers: { ...full, origin: "https://evil.example" } };
  const unnamed = { method: "POST", headers: full };
  for (const [request, status] of [
    [foreign, 403],
    [unnamed, 403],
    [{ headers: full }, 405],
  ] as const) {
    const answer = await ask(port, "/delete-cookies", request);
    expect(answer.status).toBe(status);
    expect(answer.headers["clear-site-data"]).toBeUndefined();
  }
});

test("what else is too large is refused by name, and cookies of that size are not to blame", async () => {
  const port = await openDoor({});
  const long = "a".repeat(17_000);
  const target = await ask(port, `/login?x=${long}`, { headers: { accept: "text/html" } });
  const header = await ask(port, "/login", { headers: { accept: "text/html", "x-long": long } });
  expect([target.status, header.status]).toEqual([414, 431]);
  for (const { body } of [target, header]) {
    expect(body).toContain("<h1>We could not read that request</h1>");
    expect(body).toContain('<a href="/">');
    expect(body).not.toContain("<form");
  }
});

test("a request without a host is refused by us, and one with an expectation that nobody knows is served", async () => {
  const port = await openDoor({});
  const raw = await rawAnswer(port, "GET /login?flow=1 HTTP/1.1\r\nConnection: close\r\n\r\n");
  expect(raw).toMatch(/^HTTP\/1\.1 400 /);
  expect(raw).toContain("Content-Security-Policy: ");
  expect((await ask(port, "/login?flow=1", { headers: { expect: "a-miracle" } })).status).toBe(200);
});

function rawAnswer(port: number, bytes: string): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  socket.write(bytes);
  return text(socket);
}
