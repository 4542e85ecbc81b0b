import { text } from "node:stream/consumers";
import { expect, test, vi } from "vitest";
import { serve } from "../../server/test-server";
import { upstreamClient } from "../../server/upstream/client";
import { readSession } from "../kratos/client";
import { testContext } from "../request/test-context";
import { acceptTerms } from "./terms";

vi.stubEnv("KRATOS_PUBLIC_URL", "http://kratos");
vi.stubEnv("KRATOS_ADMIN_URL", "http://kratos-admin");
vi.stubEnv("AFTER_SIGN_IN", "terms");
vi.stubEnv("TERMS_VERSION", "2026-12");
vi.stubEnv("TERMS_URL", "https://acme.example/terms");

/** What becomes of an acceptance, and what was sent to Kratos to keep it. */
async function accepted(metadata_admin: unknown, statuses: { read?: number; write?: number } = {}) {
  const sent: unknown[] = [];
  const port = await serve(async (req, res) => {
    const body = await text(req);
    if (body) sent.push([req.method, req.url, JSON.parse(body)]);
    const status =
      (req.url === "/sessions/whoami" ? 200 : req.method === "GET" ? statuses.read : statuses.write) ?? 200;
    const identity = { id: "ada", metadata_admin };
    const told = req.url === "/sessions/whoami" ? { id: "s", identity: { id: "ada" } } : identity;
    res.writeHead(status, { "Content-Type": "application/json" });
    res.end(JSON.stringify(status < 400 ? told : { error: { code: status } }));
  });
  const upstream = upstreamClient(`http://127.0.0.1:${port}`);
  const context = testContext();
  Object.assign(context.services, { kratos: upstream, kratosAdmin: upstream });
  const session = await readSession(context);
  if (!session.ok) throw new Error("no session");
  return { outcome: await acceptTerms(context, session.data), sent };
}

const noted = [
  "PATCH",
  "/admin/identities/ada",
  [{ op: "add", path: "/metadata_admin/portico_terms/2026-12", value: "2026-11-30T09:00:00.000Z" }],
];

test.each([[null], [{ note: "kept" }], [{ portico_terms: { "2025-01": "2025-01-01T00:00:00Z" } }]])(
  "notes version and time where an administrator alone can write, and nothing else: %j",
  async (metadata) => {
    expect(await accepted(metadata)).toEqual({ outcome: "done", sent: [noted] });
  },
);

test("the first acceptance of a version counts", async () => {
  const metadata = { portico_terms: { "2026-12": "2026-11-01T00:00:00Z" } };
  expect(await accepted(metadata)).toEqual({ outcome: "known", sent: [] });
});

test("what Kratos does not keep is not taken for accepted", async () => {
  expect(await accepted(null, { read: 500 })).toEqual({ outcome: "failed", sent: [] });
  expect(await accepted("a text", { write: 400 })).toEqual({ outcome: "failed", sent: [noted] });
});
