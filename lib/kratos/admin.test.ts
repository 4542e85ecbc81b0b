import { readdirSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { Session } from "@ory/client";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { upstreamClient } from "../../server/upstream/client";
import { capturedLog } from "../observability/test-log";
import { testContext } from "../request/test-context";
import { readIdentity, readMessages, readSessionHistory } from "./admin";
import { isSessionOf, readOtherSessions, readSession } from "./client";

const gone = { error: { code: 404, status: "Not Found", message: "Unable to locate the resource" } };

let server: Server;
let asked: string[];
/** What the admin API answers. */
let answer: { status: number; body: unknown };
let lines: readonly string[];

beforeAll(async () => {
  server = createServer((req, res) => {
    const isPublic = req.url === "/sessions/whoami";
    if (!isPublic) asked.push(`${req.method} ${req.url} ${req.headers.cookie ?? "no cookie"}`);
    const { status, body } = isPublic ? { status: 200, body: sessionOf(req.headers.cookie ?? "") } : answer;
    res.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});

beforeEach(() => {
  asked = [];
  lines = capturedLog();
  answer = { status: 200, body: { id: "ada" } };
});

afterAll(() => void server.close());

/** The cookie is the name of who is signed in. */
function sessionOf(name: string): Session {
  const identity = { id: name, schema_id: "person", schema_url: "", traits: {} };
  return { id: `session of ${name}`, identity };
}

function contextOf(cookie: string) {
  // A TCP server's address is always of this shape.
  const upstream = upstreamClient(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const services = { ...testContext().services, kratos: upstream, kratosAdmin: upstream };
  return testContext({ headers: { cookie }, services });
}

async function signedIn(cookie: string) {
  const context = contextOf(cookie);
  const session = await readSession(context);
  if (!session.ok) throw new Error("no session");
  return { context, session: session.data };
}

test("it is asked about the identity of the session alone, without the browser's cookies", async () => {
  const { context, session } = await signedIn("ada");
  expect(await readIdentity(context, session, ["passkey", "webauthn"])).toEqual({ ok: true, data: { id: "ada" } });
  answer.body = [];
  expect(await readSessionHistory(context, session, 2)).toEqual({ ok: true, data: [] });
  expect(asked).toEqual([
    "GET /admin/identities/ada?include_credential=passkey&include_credential=webauthn no cookie",
    "GET /admin/identities/ada/sessions?page=2&per_page=100 no cookie",
  ]);
});

test("a session of another request, a copy and a made-up one are refused before anything is asked", async () => {
  const ada = await signedIn("ada");
  const bob = await signedIn("bob");
  const tries = [bob.session, { ...ada.session }, sessionOf("bob"), { ...ada.session, identity: bob.session.identity }];
  for (const session of tries) {
    expect(isSessionOf(ada.context, session)).toBe(false);
    expect(() => readIdentity(ada.context, session)).toThrow("not that of this request");
    expect(() => readSessionHistory(ada.context, session)).toThrow("not that of this request");
  }
  expect(asked).toEqual([]);
});

test("lists of sessions are read whole, each of them with an account as large as a form can make it", async () => {
  const { context, session } = await signedIn("ada");
  const traits = { about: "x".repeat(60_000) };
  answer.body = Array.from({ length: 100 }, (_, index) => ({ id: `s-${index}`, identity: { id: "ada", traits } }));
  expect(await readSessionHistory(context, session)).toMatchObject({ ok: true, data: { length: 100 } });
  expect(await readOtherSessions(context)).toMatchObject({ ok: true, data: { length: 100 } });
});

test("an answer about somebody else is none", async () => {
  const { context, session } = await signedIn("ada");
  answer.body = { id: "bob" };
  expect(await readIdentity(context, session)).toMatchObject({ ok: false, failure: { status: 0 } });
});

test.each([
  ["Kratos' own word that there is nothing", { status: 404, body: gone }, 404, []],
  ["a gateway that knows no such route", { status: 404, body: { message: "no Route matched" } }, 0, ["refused", 404]],
  ["a gateway that wants a token", { status: 401, body: { error: "invalid_token" } }, 0, ["refused", 401]],
  ["an error of Kratos'", { status: 500, body: { error: { code: 500 } } }, 500, []],
] as const)("%s", async (_, given, status, [error, logged]) => {
  const { context, session } = await signedIn("ada");
  answer = given;
  expect(await readIdentity(context, session)).toMatchObject({ ok: false, failure: { status } });
  const told = lines.map((line) => JSON.parse(line)).find(({ event }) => event === "kratos_admin_unavailable");
  expect(told?.error).toBe(error);
  expect(told?.status).toBe(logged);
});

test("without KRATOS_ADMIN_URL it is an outage, and nothing is asked", async () => {
  const { context, session } = await signedIn("ada");
  Object.assign(context.services, { kratosAdmin: undefined });
  expect(await readIdentity(context, session)).toMatchObject({ ok: false, failure: { status: 0 } });
  expect(asked).toEqual([]);
});

test("nothing but this module and deletions asks the admin API by an id", () => {
  const root = join(import.meta.dirname, "../..");
  const importers = ["app", "components", "i18n", "lib", "server"].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((path) => /\.tsx?$/.test(path) && !path.includes(".test."))
      .map((path) => `${folder}/${path}`)
      .filter((path) => /from "[^"]*\/admin-call"/.test(readFileSync(join(root, path), "utf8"))),
  );
  expect(importers.toSorted()).toEqual(["lib/deletion/account.ts", "lib/kratos/admin.ts"]);
});

test("messages are told to whom the address is proven to belong", async () => {
  const { context, session } = await signedIn("ada");
  const read = () => readMessages(context, session, "bob@example.com", { onNext: () => {} });
  expect(read).toThrow("not proven");
  const address = { value: "bob@example.com", verified: false, via: "email", status: "sent" };
  Object.assign(session.identity ?? {}, { verifiable_addresses: [address] });
  expect(read).toThrow("not proven");
  address.verified = true;
  answer.body = [];
  expect(await read()).toEqual({ ok: true, data: [] });
});
