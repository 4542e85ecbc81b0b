import { expect, test } from "vitest";
import { serve } from "../../server/test-server";
import { upstreamClient } from "../../server/upstream/client";
import { testContext } from "../request/test-context";
import { mailState, type Waiting } from "./mail-state";

const since = "2026-11-30T09:00:00.5Z";
const waiting = { kind: "verification", flow: "f-1", since } as const;
const flow = (state: string) => ({ id: "f-1", state, ui: { action: "https://k.example/", nodes: [] } });
const session = (verified: boolean, at?: string) => ({
  id: "s",
  identity: {
    verifiable_addresses: [
      { verified, verified_at: at },
      { verified: true, verified_at: "2020-01-01T00:00:00Z" },
    ],
  },
});

/** What a page learns from a Kratos with these answers, by status and body, and what Kratos was asked. */
async function learned(of: Waiting, cookie: string, answers: Record<string, [number, unknown]>) {
  const asked: string[] = [];
  const port = await serve((req, res) => {
    const path = req.url?.split("?")[0] ?? "";
    asked.push(path);
    const [status, body] = answers[path] ?? [404, { error: { code: 404 } }];
    res.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(body));
  });
  const kratos = upstreamClient(`http://127.0.0.1:${port}`);
  const services = { ...testContext().services, kratos, renderSlots: { acquire: async () => {}, release() {} } };
  return { state: await mailState(testContext({ headers: { cookie }, services }), of), asked };
}

const signedIn = "ory_kratos_session=s";
const whoami = "/sessions/whoami";
const ofFlow = "/self-service/verification/flows";

test.each([
  ["an address that was proven since", session(true, "2026-11-30T09:00:01Z"), "verified"],
  ["one that was proven before", session(true, "2026-11-30T08:59:59Z"), "waiting"],
  ["one that is not proven", session(false), "waiting"],
])("in a session with %s, the session alone is asked", async (_, body, state) => {
  expect(await learned(waiting, signedIn, { [whoami]: [200, body] })).toEqual({ state, asked: [whoami] });
});

test.each([
  ["waits", [200, flow("sent_email")], "waiting"],
  ["has ended", [200, flow("passed_challenge")], "done"],
  ["is another browser's now", [403, { error: { id: "security_csrf_violation", code: 403 } }], "elsewhere"],
  ["has expired", [410, { error: { code: 410 } }], "gone"],
  ["nobody knows", [404, { error: { code: 404 } }], "gone"],
  ["Kratos does not tell", [503, {}], "waiting"],
] as const)("without a session, of a flow that %s", async (_, [status, body], state) => {
  expect(await learned(waiting, "", { [ofFlow]: [status, body] })).toEqual({ state, asked: [ofFlow] });
});

test("a session that is over does not stand in the way", async () => {
  const answers = { [whoami]: [401, { error: { code: 401 } }], [ofFlow]: [200, flow("passed_challenge")] };
  expect((await learned(waiting, signedIn, answers as never)).state).toBe("done");
});

test("whoever has recovered the account in another tab is signed in", async () => {
  const refused: [number, unknown] = [403, { error: { id: "security_csrf_violation", code: 403 } }];
  const of = { ...waiting, kind: "recovery" } as const;
  const answers = { "/self-service/recovery/flows": refused };
  expect((await learned(of, signedIn, answers)).state).toBe("done");
  expect((await learned(of, "", answers)).state).toBe("elsewhere");
});
