import { readFileSync } from "node:fs";
import type { RequestListener } from "node:http";
import { beforeEach, expect, test, vi } from "vitest";
import { serve } from "../../server/test-server";
import { upstreamClient } from "../../server/upstream/client";
import { testContext } from "../request/test-context";
import { openNext } from "./open-next";

/** Of the recorded flows. */
const base = "http://kratos.example";

beforeEach(() => {
  vi.stubEnv("KRATOS_PUBLIC_URL", "http://kratos");
  vi.stubEnv("BASE_URL", base);
  vi.stubEnv("AFTER_SIGN_IN", "second-factor!");
  vi.stubEnv("PORTICO_SECRET", "a-secret-of-the-tests-with-32-letters");
});

/** What a visit of `/next` shows, and leaves in the browser. */
async function opened(fixture: string, t = "") {
  const flow = readFileSync(`fixtures/v1.3.1/settings/${fixture}.json`, "utf8");
  const kratos: RequestListener = (_, res) => void res.writeHead(200, { "Content-Type": "application/json" }).end(flow);
  const context = testContext({
    site: { baseUrl: "https://login.acme.example", brand: "acme" },
    headers: { cookie: "csrf_token_ab=x; ory_kratos_session=y" },
  });
  const upstream = upstreamClient(`http://127.0.0.1:${await serve(kratos)}`);
  Object.assign(context.services, { kratos: upstream });
  return { asked: await openNext(context, { t, flow: "", done: "" }), cookies: context.flowCookies };
}

const ticketOf = (who: string) =>
  `${Buffer.from(JSON.stringify({ to: `${base}/`, who, how: "password" })).toString("base64url")}.forged`;

test("the form stays on the host on which somebody has signed in", async () => {
  const { asked } = await opened("all-methods-nothing-enrolled");
  if (!asked || asked === "outage") throw new Error("nothing is asked");
  expect(asked.flow.ui.action).toMatch(/^https:\/\/login\.acme\.example\/self-service\/settings\?flow=/);
  expect(asked.question).toMatchObject({ name: "second-factor", forced: true });
});

test.each(["a;b", "x".repeat(3000)])("a ticket that is none of ours leaves nothing in the browser", async (who) => {
  const { asked, cookies } = await opened("all-methods-enrolled", ticketOf(who));
  expect(asked).toBeUndefined();
  expect(cookies).toEqual([]);
});
