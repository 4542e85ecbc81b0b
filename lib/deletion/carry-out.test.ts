import type { ServerResponse } from "node:http";
import { beforeEach, expect, test, vi } from "vitest";
import { serve } from "../../server/test-server";
import { upstreamClient } from "../../server/upstream/client";
import { capturedLog } from "../observability/test-log";
import { testContext } from "../request/test-context";
import { keepAccount } from "./begin";
import { carryOut } from "./carry-out";
import type { Mark } from "./mark";
import { receiptKey, verifyReceipt } from "./receipt";
import { deletion, hookSecret, olderHookSecret, testAccount } from "./test-account";

const secret = "only-for-tests-secret-of-portico-1";

vi.mock("../config/config", () => ({
  config: () => ({
    baseUrl: "https://id.example.com",
    hydraAdminUrl: "http://hydra",
    deletionWebhook: { url: "http://hook" },
    deletionWebhookSecret: () => [hookSecret, olderHookSecret],
    submitTimeoutMs: 1500,
    upstreamTimeoutMs: 5000,
    secret: () => [secret],
  }),
}));

const { id } = deletion;
let at: ReturnType<typeof testAccount>;

beforeEach(() => {
  capturedLog();
  at = testAccount();
});

async function context() {
  const url = `http://127.0.0.1:${await serve(at.answer)}`;
  const services = {
    ...testContext().services,
    kratosAdmin: upstreamClient(`${url}/kratos`),
    hydra: upstreamClient(`${url}/hydra`),
    deletionHook: upstreamClient(`${url}/hook`),
  };
  return testContext({ services });
}

const session = { id: "s", identity: { id: "ada", schema_id: "", schema_url: "", traits: {} } };

const inOrder = [
  "GET /kratos/admin/identities/ada",
  "PATCH /kratos/admin/identities/ada",
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
  expect(at.asked).toEqual(inOrder);
  const { identity, external: external_id, confirmedAt: confirmed_at, locale } = deletion;
  expect(at.told).toEqual([{ type: "account.deletion", id, identity, external_id, confirmed_at, locale }]);
  if (outcome.is !== "done") throw new Error(outcome.is);
  expect(outcome.receipt.deleted.map(({ what }) => what)).toEqual(["products", "applications", "sessions", "account"]);
  expect(verifyReceipt(JSON.stringify(outcome.receipt), receiptKey(secret))).toBe("genuine");
  expect(JSON.stringify(outcome.receipt)).not.toMatch(/ada|a-1/);
});

test("who presses twice at once has it done once, and gets the same", async () => {
  const shared = await context();
  const [first, second] = await Promise.all([carryOut(shared, deletion), carryOut(shared, deletion)]);
  expect(first).toBe(second);
  expect(at.asked).toEqual(inOrder);
});

test.each([
  [inOrder[0], "start", 1],
  [inOrder[1], "start", 2],
  [inOrder[4], "applications", 5],
  [inOrder[7], "applications", 8],
  [inOrder[8], "sessions", 9],
  [inOrder[9], "account", 10],
])("what does not answer %s stops it there, and another try goes on", async (call = "", part, count) => {
  at.faults.set(call, status(502, "<p>gateway"));
  const shared = await context();
  expect(await carryOut(shared, deletion)).toEqual({ is: "stopped", at: part });
  expect(at.asked.slice(0, count)).toEqual(inOrder.slice(0, count));
  expect(at.asked.slice(count).filter((call) => !call.startsWith("GET "))).toEqual([]);
  at.faults.clear();
  expect(await carryOut(shared, deletion)).toMatchObject({ is: "done" });
  expect(at.told, "the web hook was not called again").toHaveLength(1);
});

test.each([
  [inOrder[0], "start"],
  [inOrder[1], "start"],
  [inOrder[8], "sessions"],
  [inOrder[9], "account"],
])("a gateway’s page in the place of an answer to %s is no deletion, whatever its status", async (call = "", part) => {
  at.faults.set(call, status(200, "<p>Signed in to the gateway"));
  expect(await carryOut(await context(), deletion)).toEqual({ is: "stopped", at: part });
});

test("a page with status 200 has not kept an account, either", async () => {
  at.faults.set("PATCH /kratos/admin/identities/ada", status(200, "<p>Signed in to the gateway"));
  expect(await keepAccount(await context(), session)).toBe(false);
  at.faults = new Map([["GET /kratos/admin/identities/ada", status(200, "<p>Signed in to the gateway")]]);
  expect(await keepAccount(await context(), session)).toBe(false);
});

test("a web hook that fails is tried again with the same id, and then waits for another try", async () => {
  const shared = await context();
  let left = 2;
  at.faults.set("POST /hook", (res) => {
    if (--left === 0) at.faults.clear();
    res.writeHead(503).end();
  });
  expect(await carryOut(shared, deletion)).toEqual({ is: "stopped", at: "products" });
  expect(at.asked.filter((call) => call === "POST /hook").length).toBe(2);
  expect(at.asked.some((call) => call.startsWith("DELETE"))).toBe(false);
  expect(await carryOut(shared, deletion)).toMatchObject({ is: "done" });
});

test.each([
  ["no reason", status(400)],
  ["a reason of the moment", status(429, '{"reason":"slow down"}')],
  ["a gateway's page", status(404, "<p>nothing here")],
  ["nothing at all", () => undefined],
  ["a redirect", status(302)],
])("an answer with %s is no refusal", async (_, fault) => {
  at.faults.set("POST /hook", fault);
  expect(await carryOut(await context(), deletion)).toEqual({ is: "stopped", at: "products" });
  expect(at.mark, "and the account can be kept").toEqual({ id, confirmed_at: deletion.confirmedAt });
});

test("a web hook that takes all the time there is leaves the others theirs", async () => {
  const late = (res: ServerResponse) => void setTimeout(() => res.writeHead(204).end(), 900);
  at.faults.set("POST /hook", late);
  at.faults.set("DELETE /kratos/admin/identities/ada/sessions", late);
  expect(await carryOut(await context(), deletion)).toMatchObject({ is: "done" });
  expect(at.asked).toEqual(inOrder);
});

test.each([
  ["more than a mebibyte", (res: ServerResponse) => void res.writeHead(200).end("x".repeat(2 * 1024 * 1024))],
  ["no end", (res: ServerResponse) => void res.writeHead(200).write("x")],
])("a web hook that says done is done, though its answer has %s", async (_, fault) => {
  at.faults.set("POST /hook", fault);
  expect(await carryOut(await context(), deletion)).toMatchObject({ is: "done" });
  expect(at.asked).toEqual(inOrder);
});

test("nobody keeps an account of which products are deleting theirs, and it can be kept once that has failed", async () => {
  const shared = await context();
  const during: boolean[] = [];
  at.faults.set("POST /hook", async (res) => {
    during.push(await keepAccount(shared, session));
    res.writeHead(503).end();
  });
  expect(await carryOut(shared, deletion)).toEqual({ is: "stopped", at: "products" });
  expect(new Set(during)).toEqual(new Set([false]));
  expect(await keepAccount(shared, session)).toBe(true);
  expect(at.mark).toBeUndefined();
});

test("an account that was kept in the same moment stays, whatever the web hook says", async () => {
  at.faults.set("POST /hook", (res) => {
    at.mark = undefined;
    res.writeHead(204).end();
  });
  expect(await carryOut(await context(), deletion)).toEqual({ is: "withdrawn" });
  expect(at.asked.some((call) => call.startsWith("DELETE"))).toBe(false);
});

test("what cannot be noted of the web hook is not gone on from: the account would still offer to be kept", async () => {
  const shared = await context();
  at.onChange = () => at.faults.set("PATCH /kratos/admin/identities/ada", status(502, "<p>gateway"));
  expect(await carryOut(shared, deletion)).toEqual({ is: "stopped", at: "products" });
  expect(at.asked.some((call) => call.startsWith("DELETE"))).toBe(false);
  at.onChange = () => {};
  at.faults.clear();
  expect(await carryOut(shared, deletion)).toMatchObject({ is: "done" });
  expect(new Set(at.told.map((event) => event.id))).toEqual(new Set([id]));
});

test("an account that Kratos takes no change of any more is deleted all the same", async () => {
  at.faults.set("PATCH /kratos/admin/identities/ada", status(400, '{"error":{"code":400}}'));
  expect(await carryOut(await context(), deletion)).toMatchObject({ is: "done" });
});

test("a refusal stops it, and the mark says why", async () => {
  at.faults.set("POST /hook", status(409, JSON.stringify({ reason: " An order is open. " })));
  const shared = await context();
  expect(await carryOut(shared, deletion)).toEqual({ is: "declined" });
  expect(at.mark).toMatchObject({ id, declined: { reason: "An order is open." } });
  expect(at.asked).toEqual(inOrder.slice(0, 4));
  expect(await carryOut(shared, deletion), "until the person confirms anew").toEqual({ is: "withdrawn" });
});

test.each([
  ["the person has kept the account", () => undefined],
  ["another deletion was confirmed", (now: Mark) => ({ ...now, id: "0190e0d2-6a2e-4a7c-9d53-6a4fd3b0a002" })],
  ["it is not yet due", (now: Mark) => ({ ...now, due_at: new Date(Date.now() + 60_000).toISOString() })],
])("nothing is deleted where %s", async (_, change) => {
  at.mark = change({ id, confirmed_at: deletion.confirmedAt });
  expect(await carryOut(await context(), deletion)).toEqual({ is: "withdrawn" });
  expect(at.asked).toEqual(inOrder.slice(0, 1));
});

test("where the identity is gone nothing tells how far it came: all is asked for again, with the same id", async () => {
  at.exists = false;
  expect(await carryOut(await context(), deletion)).toMatchObject({ is: "done" });
  expect(at.asked).toEqual(inOrder.filter((call) => !call.startsWith("PATCH")));
});
