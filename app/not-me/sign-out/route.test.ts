import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { NextRequest } from "next/server";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { register } from "@/lib/request/context";
import { testContext } from "@/lib/request/test-context";
import { upstreamClient } from "@/server/upstream/client";
import { POST } from "./route";

let server: Server;
let url = "";
let asked: string[];
/** Statuses of what is asked, where it is not done. */
let broken: Record<string, number>;

// Kratos and Hydra in one: the cookie is the name of who is signed in.
beforeAll(async () => {
  server = createServer((req, res) => {
    const {
      method,
      headers: { cookie = "" },
    } = req;
    const what = `${method} ${req.url}`;
    if (method === "DELETE") asked.push(`${what} ${cookie}`.trim());
    const fails = broken[`${method} ${req.url?.replace(/\?.*/, "")}`];
    if (fails) return res.writeHead(fails).end("{}");
    if (what === "DELETE /sessions") return res.end(JSON.stringify({ count: 2 }));
    if (method === "DELETE") return res.writeHead(204).end();
    if (!cookie) return res.writeHead(401).end(JSON.stringify({ error: { code: 401 } }));
    return res.end(JSON.stringify({ id: "s", identity: { id: cookie, schema_id: "x", schema_url: "", traits: {} } }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A TCP server's address is always of this shape.
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  vi.stubEnv("HYDRA_ADMIN_URL", url);
});

beforeEach(() => {
  asked = [];
  broken = {};
});

afterAll(() => void server.close());

/** Sends the form, and tells where it leads and what is reported. */
async function send(cookie: string, form: Record<string, string>, headers: Record<string, string>) {
  const upstream = upstreamClient(url);
  const services = { ...testContext().services, kratos: upstream, hydra: upstream };
  const context = testContext({ id: "request-1", headers: { cookie }, services });
  const forget = register(context);
  const body = new URLSearchParams(form);
  const about = { ...headers, "x-request-id": "request-1" };
  const answer = await POST(
    new NextRequest("http://localhost/not-me/sign-out", { method: "POST", headers: about, body }),
  );
  forget();
  expect(answer.status).toBe(303);
  const event = context.response.events.find(({ type }) => type === "not_me");
  return [answer.headers.get("location"), event && "outcome" in event ? event.outcome : ""];
}

const ours = { "sec-fetch-site": "same-origin" };
const asAda = { account: "ada" };

test("it ends the other sessions of who is signed in, at Kratos and at Hydra", async () => {
  expect(await send("ada", asAda, ours)).toEqual(["/not-me?done=all", "success"]);
  expect(asked).toEqual(["DELETE /sessions ada", "DELETE /admin/oauth2/auth/sessions/login?subject=ada"]);
});

test.each<[string, string, Record<string, string>, Record<string, string>, string]>([
  ["the form of another person", "ada", { account: "bob" }, ours, "refused"],
  ["a form without a person", "ada", {}, ours, "refused"],
  ["a form of another site", "ada", asAda, { "sec-fetch-site": "cross-site" }, "refused"],
  ["a form of another host of the site", "ada", asAda, { "sec-fetch-site": "same-site" }, "refused"],
  ["a form from nowhere", "ada", asAda, {}, "refused"],
  ["nobody's session", "", asAda, ours, "failed"],
])("%s ends nothing", async (_, cookie, form, headers, done) => {
  const outcome = done === "failed" ? "failure" : done;
  expect(await send(cookie, form, headers)).toEqual([`/not-me?done=${done}`, outcome]);
  expect(asked).toEqual([]);
});

test.each(["GET /sessions/whoami", "DELETE /sessions", "DELETE /admin/oauth2/auth/sessions/login"])(
  "where %s is not answered, it is not said to be done",
  async (what) => {
    broken[what] = 503;
    expect(await send("ada", asAda, ours)).toEqual(["/not-me?done=failed", "failure"]);
  },
);
