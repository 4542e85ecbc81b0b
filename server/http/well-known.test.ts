import type { RequestListener } from "node:http";
import { expect, test } from "vitest";
import { ask, openDoor } from "../test-server";

const at = (name: string) => `/.well-known/${name}`;

const contact = "Contact: mailto:security@example.com\nExpires: 2030-01-01T00:00:00Z\n";

/** A Kratos whose login flows have these groups; counts them. */
function kratosWith(groups: string[]) {
  const asked: (string | undefined)[] = [];
  const listener: RequestListener = (req, res) => {
    asked.push(req.url);
    const nodes = groups.map((group) => ({ group, attributes: {} }));
    res.writeHead(200, { "Content-Type": "application/json" }).end(JSON.stringify({ id: "1", ui: { nodes } }));
  };
  return { asked, listener };
}

test.each([
  ["https://id.example.com", ""],
  ["https://example.com/id", ""],
  ["https://example.com/id", "/id"],
])("a password manager finds where to change a password at %s%s", async (base, below) => {
  const port = await openDoor({ env: { BASE_URL: base } });
  const { status, headers } = await ask(port, below + at("change-password"));
  expect([status, headers.location]).toEqual([303, `${base}/settings/password`]);
  expect(headers["content-security-policy"]).toBeUndefined();
  expect((await ask(port, below + at("change-password"), { method: "POST" })).status).toBe(405);
});

test("on the host of a brand it stays there", async () => {
  const port = await openDoor({ brands: { "acme.example": "acme" }, env: { BASE_URL: "https://id.example.com" } });
  const { headers } = await ask(port, at("change-password"), { headers: { host: "acme.example" } });
  expect(headers.location).toBe("https://acme.example/settings/password");
});

test("outside the base path nothing else is there", async () => {
  const port = await openDoor({ env: { BASE_URL: "https://example.com/id" } });
  const unlikely = at("resource-that-should-not-exist-whose-status-code-should-not-be-200");
  expect((await ask(port, unlikely)).status).toBe(404);
});

test("where Kratos takes passkeys it is told where to add and manage them, by one flow for all who ask", async () => {
  const { asked, listener } = kratosWith(["default", "passkey"]);
  const port = await openDoor({ kratos: listener, env: { BASE_URL: "https://id.example.com" } });
  const answers = await Promise.all([1, 2, 3].map(() => ask(port, at("passkey-endpoints"))));
  for (const { status, headers, body } of answers) {
    expect([status, headers["content-type"]]).toEqual([200, "application/json"]);
    expect(headers["cross-origin-resource-policy"]).toBe("cross-origin");
    const page = "https://id.example.com/settings/passkey";
    expect(JSON.parse(body)).toEqual({ enroll: page, manage: page });
  }
  expect(asked).toEqual(["/kratos/self-service/login/browser"]);
});

test("where it takes none there is nothing to tell, and while it is away nobody is told so", async () => {
  const without = await openDoor({ kratos: kratosWith(["default", "password"]).listener });
  expect((await ask(without, at("passkey-endpoints"))).status).toBe(404);
  expect((await ask(await openDoor({}), at("passkey-endpoints"))).status).toBe(503);
});

test("origins that share passkeys and the contact for security are what the operator says, or not there", async () => {
  const origins = ["https://id.example.com", "https://login.acme.example"];
  const port = await openDoor({ env: { PASSKEY_ORIGINS: origins.join(", ") }, securityTxt: contact });
  const webauthn = await ask(port, at("webauthn"));
  expect(JSON.parse(webauthn.body)).toEqual({ origins });
  expect(webauthn.headers["content-type"]).toBe("application/json");
  const text = await ask(port, at("security.txt"));
  expect([text.status, text.headers["content-type"], text.body]).toEqual([200, "text/plain; charset=utf-8", contact]);
  const bare = await openDoor({});
  for (const name of ["webauthn", "security.txt"]) expect((await ask(bare, at(name))).status).toBe(404);
});
