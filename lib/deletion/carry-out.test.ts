import { createHmac } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { beforeEach, expect, test, vi } from "vitest";
import { serve } from "../../server/test-server";
import { upstreamClient } from "../../server/upstream/client";
import { capturedLog } from "../observability/test-log";
import { testContext } from "../request/test-context";
import { carryOut, type Deletion } from "./carry-out";
import type { Mark } from "./mark";
import { receiptKey, verifyReceipt } from "./receipt";

const secret = "only-for-tests-secret-of-portico-1";
const hookSecret = "only-for-tests-hook";

vi.mock("../config/config", () => ({
  config: () => ({
    baseUrl: "https://id.example.com",
    hydraAdminUrl: "http://hydra",
    deletionWebhook: { url: "http://hook", secret: hookSecret },
    submitTimeoutMs: 1500,
    upstreamTimeoutMs: 5000,
    secret,
  }),
}));

const id = "0190e0d2-6a2e-4a7c-9d53-6a4fd3b0a001";
const deletion: Deletion = {
  identity: "ada",
  external: "a-1",
  id,
  confirmedAt: "2026-11-30T10:00:00.000Z",
  locale: "de",
};

/** The identity's mark, and whether there is an identity; what was asked for; what answers differently. */
let mark: Mark | undefined;
let exists: boolean;
let asked: string[];
let faults: Map<string, (res: ServerResponse) => void>;
let told: Record<string, unknown>[];

beforeEach(() => {
  capturedLog();
  mark = { id, confirmed_at: deletion.confirmedAt };
  exists = true;
  asked = [];
  faults = new Map();
  told = [];
});

const gone = { error: { code: 404, status: "Not Found" } };

async function answer(req: IncomingMessage, res: ServerResponse) {
  const body = await text(req);
  const call = `${req.method} ${req.url}`;
  asked.push(call);
  const fault = faults.get(call);
  if (fault) return fault(res);
  if (call === "POST /hook") {
    expect(req.headers["webhook-id"]).toBe(id);
    const signed = createHmac("sha256", hookSecret).update(`${id}.${req.headers["webhook-timestamp"]}.${body}`);
    expect(req.headers["webhook-signature"]).toBe(`v1,${signed.digest("base64")}`);
    told.push(JSON.parse(body));
    return res.writeHead(202).end();
  }
  if (req.url?.startsWith("/hydra/")) return res.writeHead(204).end();
  if (!exists) return res.writeHead(404).end(JSON.stringify(gone));
  if (req.method === "PATCH") mark = JSON.parse(body)[0].value;
  if (call === "DELETE /kratos/admin/identities/ada") exists = false;
  if (req.method === "DELETE") return res.writeHead(204).end();
  res.end(JSON.stringify({ id: "ada", traits: {}, metadata_public: mark ? { portico_deletion: mark } : {} }));
}

async function context() {
  const url = `http://127.0.0.1:${await serve((req, res) => void answer(req, res))}`;
  const services = {
    ...testContext().services,
    kratosAdmin: upstreamClient(`${url}/kratos`),
    hydra: upstreamClient(`${url}/hydra`),
    deletionHook: upstreamClient(`${url}/hook`),
  };
  return testContext({ services });
}

const inOrder = [
  "GET /kratos/admin/identities/ada",
  "POST /hook",
  "PATCH /kratos/admin/identities/ada",
  "DELETE /hydra/admin/oauth2/auth/sessions/consent?subject=ada&all=true",
  "DELETE /hydra/admin/oauth2/auth/sessions/login?subject=ada",
  "DELETE /hydra/admin/oauth2/auth/sessions/consent?subject=a-1&all=true",
  "DELETE /hydra/admin/oauth2/auth/sessions/login?subject=a-1",
  "DELETE /kratos/admin/identities/ada/sessions",
  "DELETE /kratos/admin/identities/ada",
];

const status =
  (code: number, body = "") =>
  (res: ServerResponse) =>
    void res.writeHead(code).end(body);

test("the operator's products first, the identity last; the receipt says what was when", async () => {
  const outcome = await carryOut(await context(), deletion);
  expect(asked).toEqual(inOrder);
  const { identity, external: external_id, confirmedAt: confirmed_at, locale } = deletion;
  expect(told).toEqual([{ type: "account.deletion", id, identity, external_id, confirmed_at, locale }]);
  if (outcome.is !== "done") throw new Error(outcome.is);
  expect(outcome.receipt.deleted.map(({ what }) => what)).toEqual(["products", "applications", "sessions", "account"]);
  expect(verifyReceipt(JSON.stringify(outcome.receipt), receiptKey(secret))).toBe("genuine");
  expect(JSON.stringify(outcome.receipt)).not.toMatch(/ada|a-1/);
});

test("who presses twice at once has it done once, and gets the same", async () => {
  const shared = await context();
  const [first, second] = await Promise.all([carryOut(shared, deletion), carryOut(shared, deletion)]);
  expect(first).toBe(second);
  expect(asked).toEqual(inOrder);
});

test.each([
  [inOrder[0], "start", 1],
  [inOrder[3], "applications", 4],
  [inOrder[6], "applications", 7],
  [inOrder[7], "sessions", 8],
  [inOrder[8], "account", 9],
])("what does not answer %s stops it there, and another try goes on", async (call = "", at, count) => {
  faults.set(call, status(502, "<p>gateway"));
  const shared = await context();
  expect(await carryOut(shared, deletion)).toEqual({ is: "stopped", at });
  expect(asked).toEqual(inOrder.slice(0, count));
  faults.clear();
  expect(await carryOut(shared, deletion)).toMatchObject({ is: "done" });
  expect(told, "the web hook was not called again").toHaveLength(1);
});

test("a web hook that fails is tried again with the same id, and then waits for another try", async () => {
  const shared = await context();
  let left = 2;
  faults.set("POST /hook", (res) => {
    if (--left === 0) faults.clear();
    res.writeHead(503).end();
  });
  expect(await carryOut(shared, deletion)).toEqual({ is: "stopped", at: "products" });
  expect(asked.filter((call) => call === "POST /hook").length).toBe(2);
  expect(asked.some((call) => call.startsWith("DELETE"))).toBe(false);
  expect(await carryOut(shared, deletion)).toMatchObject({ is: "done" });
});

test.each([
  ["no reason", status(400)],
  ["a reason of the moment", status(429, '{"reason":"slow down"}')],
  ["a gateway's page", status(404, "<p>nothing here")],
  ["nothing at all", () => undefined],
  ["a redirect", status(302)],
])("an answer with %s is no refusal", async (_, fault) => {
  faults.set("POST /hook", fault);
  expect(await carryOut(await context(), deletion)).toEqual({ is: "stopped", at: "products" });
  expect(mark).toEqual({ id, confirmed_at: deletion.confirmedAt });
});

test("a web hook that takes all the time there is leaves the others theirs", async () => {
  const late = (res: ServerResponse) => void setTimeout(() => res.writeHead(204).end(), 900);
  faults.set("POST /hook", late);
  faults.set("DELETE /kratos/admin/identities/ada/sessions", late);
  expect(await carryOut(await context(), deletion)).toMatchObject({ is: "done" });
  expect(asked).toEqual(inOrder);
});

test("a refusal stops it, and the mark says why", async () => {
  faults.set("POST /hook", status(409, JSON.stringify({ reason: " An order is open. " })));
  const shared = await context();
  expect(await carryOut(shared, deletion)).toEqual({ is: "declined" });
  expect(mark).toMatchObject({ id, declined: { reason: "An order is open." } });
  expect(asked).toEqual(inOrder.slice(0, 3));
  expect(await carryOut(shared, deletion), "until the person confirms anew").toEqual({ is: "withdrawn" });
});

test.each([
  ["the person has kept the account", () => undefined],
  ["another deletion was confirmed", (now: Mark) => ({ ...now, id: "0190e0d2-6a2e-4a7c-9d53-6a4fd3b0a002" })],
  ["it is not yet due", (now: Mark) => ({ ...now, due_at: new Date(Date.now() + 60_000).toISOString() })],
])("nothing is deleted where %s", async (_, change) => {
  mark = change({ id, confirmed_at: deletion.confirmedAt });
  expect(await carryOut(await context(), deletion)).toEqual({ is: "withdrawn" });
  expect(asked).toEqual(inOrder.slice(0, 1));
});

test("where the identity is gone nothing tells how far it came: all is asked for again, with the same id", async () => {
  exists = false;
  expect(await carryOut(await context(), deletion)).toMatchObject({ is: "done" });
  expect(asked).toEqual(inOrder.filter((call) => !call.startsWith("PATCH")));
});
