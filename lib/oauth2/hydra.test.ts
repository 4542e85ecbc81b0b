import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { upstreamClient } from "../../server/upstream/client";
import { capturedLog } from "../observability/test-log";
import { testContext } from "../request/test-context";
import { listConsents } from "./consent-sessions";
import { revokeConsents, revokeLogins } from "./hydra";

let hydra: Server | undefined;
let asked: string[];

afterEach(() => {
  hydra?.closeAllConnections();
  hydra?.close();
});

/** A context whose Hydra answers so. */
async function withHydra(answer: RequestListener) {
  asked = [];
  hydra = createServer((req, res) => {
    asked.push(`${req.method} ${req.url} ${req.headers.cookie ?? "no cookie"}`);
    answer(req, res);
  });
  await new Promise<void>((resolve) => hydra?.listen(0, "127.0.0.1", resolve));
  // A TCP server's address is always of this shape.
  const { port } = hydra.address() as AddressInfo;
  const services = { ...testContext().services, hydra: upstreamClient(`http://127.0.0.1:${port}`) };
  return testContext({ headers: { cookie: "ory_kratos_session=s" }, services });
}

const consents = "/admin/oauth2/auth/sessions/consent";

test("one application, all, and all sign-ins end by the account's name, which is never left out", async () => {
  const context = await withHydra((_, res) => void res.writeHead(204).end());
  expect(await revokeConsents(context, "ann&client=x", "tide")).toMatchObject({ ok: true });
  expect(await revokeConsents(context, "ann")).toMatchObject({ ok: true });
  expect(await revokeLogins(context, "ann")).toMatchObject({ ok: true });
  expect(asked).toEqual([
    `DELETE ${consents}?subject=ann%26client%3Dx&client=tide no cookie`,
    `DELETE ${consents}?subject=ann&all=true no cookie`,
    "DELETE /admin/oauth2/auth/sessions/login?subject=ann no cookie",
  ]);
});

test.each<[string, RequestListener, number]>([
  ["a gateway's page", (_, res) => void res.writeHead(200, { "content-type": "text/html" }).end("<p>hello"), 0],
  ["a gateway that finds nothing", (_, res) => void res.writeHead(404).end("not found"), 0],
  ["Hydra's refusal", (_, res) => void res.writeHead(400).end('{"error":"invalid_request"}'), 400],
  ["a lost connection", (req) => void req.socket.resetAndDestroy(), 0],
])("%s has ended nothing, and is asked once", async (_, answer, status) => {
  capturedLog();
  const context = await withHydra(answer);
  expect(await revokeConsents(context, "ann")).toMatchObject({ ok: false, failure: { status } });
  expect(asked).toHaveLength(1);
});

test("a list is read with what its headers say, as Hydra 2 writes them", async () => {
  const context = await withHydra((req, res) => {
    const isFirst = !new URL(req.url ?? "", "http://x").searchParams.has("page_token");
    const rows = JSON.stringify(Array.from({ length: isFirst ? 100 : 1 }, () => ({ remember: true })));
    res.writeHead(200, { "content-type": "application/json", "x-total-count": "101" }).end(rows);
  });
  expect(await listConsents(context, "ann")).toMatchObject({ ok: true, data: { sessions: { length: 101 } } });
  expect(asked).toHaveLength(2);
});
