import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Session } from "@ory/client";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { upstreamClient } from "../../server/upstream/client";
import { readSession } from "../kratos/client";
import { capturedLog } from "../observability/test-log";
import { testContext } from "../request/test-context";
import { asJson } from "./as-json";
import { personalData } from "./personal-data";

vi.mock("../config/config", () => ({ config: () => ({ hydraAdminUrl: "http://hydra", upstreamTimeoutMs: 2000 }) }));

const identity = {
  id: "ada",
  schema_id: "person",
  schema_url: "",
  traits: { email: "ada@example.com" },
  created_at: "2026-01-01T00:00:00Z",
  verifiable_addresses: [
    { value: "ada@example.com", verified: true, via: "email", status: "completed" },
    { value: "bob@example.com", verified: false, via: "email", status: "sent" },
    { value: "new@example.com", verified: true, via: "email", status: "completed", created_at: "2026-03-01T00:00:00Z" },
  ],
};

/** The sessions of the account; a path that answers 502; what was asked for. */
let sessions: { id: string }[];
let fault: string | undefined;
let asked: string[];
let server: Server;

beforeAll(async () => {
  server = createServer((req, res) => {
    const url = new URL(req.url ?? "", "http://kratos");
    const call = url.pathname + url.search;
    asked.push(call);
    const say = (body: unknown, headers = {}) => res.writeHead(200, headers).end(JSON.stringify(body));
    if (call === fault) return res.writeHead(502).end("<p>");
    if (url.pathname === "/sessions/whoami") return say({ id: "s-0", identity });
    if (url.pathname === "/admin/identities/ada") return say(identity);
    if (url.pathname === "/admin/identities/ada/sessions") {
      const page = Number(url.searchParams.get("page"));
      return say(sessions.slice((page - 1) * 100, page * 100));
    }
    if (url.pathname === "/admin/courier/messages") {
      const isFirst = !url.searchParams.has("page_token");
      const recipient = url.searchParams.get("recipient");
      const message = { template_type: "verification_code_valid", recipient, body: "123456" };
      // What came before the account was for somebody else.
      const at = isFirst ? "2026-02-01T00:00:00Z" : "2025-12-01T00:00:00Z";
      return say([{ ...message, created_at: at }], isFirst ? { link: '</x?page_token=t2>; rel="next"' } : {});
    }
    return say([], { "x-total-count": "0" });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});

afterAll(() => void server.close());

beforeEach(() => {
  capturedLog();
  asked = [];
  fault = undefined;
  sessions = Array.from({ length: 250 }, (_, index) => ({ id: `s-${index}` }));
});

async function dataOf() {
  // A TCP server's address is always of this shape.
  const upstream = upstreamClient(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const services = { ...testContext().services, kratos: upstream, kratosAdmin: upstream, hydra: upstream };
  const context = testContext({ services });
  const session = await readSession(context);
  if (!session.ok) throw new Error("no session");
  return personalData(context, session.data as Session);
}

async function written(): Promise<string> {
  const data = await dataOf();
  if (!data) throw new Error("no data");
  let text = "";
  for await (const part of asJson(data, { service: "https://id.example.com", at: "2026-11-30T09:00:00Z" }))
    text += part;
  return text;
}

test("all pages of sessions are told, each session once, in JSON that is whole", async () => {
  // One has come meanwhile, and pushed another to the next page.
  sessions.splice(100, 0, { id: "s-99" });
  const data = JSON.parse(await written());
  expect(data.sessions.map(({ id }: { id: string }) => id)).toEqual(
    Array.from({ length: 250 }, (_, index) => `s-${index}`),
  );
  expect(data).toMatchObject({ portico_export: 1, account: { id: "ada" }, applications: [] });
});

test("messages are those to proven addresses since they belong to the account, without their text", async () => {
  const { messages } = JSON.parse(await written());
  expect(messages).toEqual([
    { template_type: "verification_code_valid", recipient: "ada@example.com", created_at: "2026-02-01T00:00:00Z" },
  ]);
  expect(asked.filter((call) => call.includes("messages"))).toHaveLength(4);
  expect(asked.join()).not.toContain("bob");
});

test.each([
  "/admin/identities/ada/sessions?page=1&per_page=100",
  "/admin/courier/messages?recipient=ada%40example.com&page_size=100",
  "/admin/oauth2/auth/sessions/consent?subject=ada&page_size=100",
])("there is no copy while %s does not answer", async (path) => {
  fault = path;
  expect(await dataOf()).toBeUndefined();
});

test("a copy whose end cannot be read breaks, rather than look whole", async () => {
  fault = "/admin/identities/ada/sessions?page=3&per_page=100";
  await expect(written()).rejects.toThrow("did not answer");
});
