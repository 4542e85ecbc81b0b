import { createHmac } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { expect } from "vitest";
import type { Deletion } from "./carry-out";
import type { Mark } from "./mark";

/** Signs the calls of the web hook in tests. */
export const hookSecret = "only-for-tests-hook";

/** Still signs them, too, while it is being replaced. */
export const olderHookSecret = "only-for-tests-older-hook";

export const deletion: Deletion = {
  identity: "ada",
  external: "a-1",
  id: "0190e0d2-6a2e-4a7c-9d53-6a4fd3b0a001",
  confirmedAt: "2026-11-30T10:00:00.000Z",
  locale: "de",
};

/** An account whose deletion is confirmed, at servers that are asked about it. */
type TestAccount = {
  /** The identity's mark, and whether there is an identity. */
  mark: Mark | undefined;
  exists: boolean;
  /** What was asked for, and what the web hook was told. */
  asked: string[];
  told: Record<string, unknown>[];
  /** What answers differently, by its call. */
  faults: Map<string, (res: ServerResponse) => unknown>;
  /** Hears of each change of the mark before it is made. */
  onChange: () => void;
  /** Answers for Kratos (`/kratos`), Hydra (`/hydra`) and the web hook (`/hook`). */
  answer(req: IncomingMessage, res: ServerResponse): void;
};

const missing = { error: { code: 400, reason: "An error occured when applying the JSON patch" } };
const gone = { error: { code: 404, status: "Not Found" } };

export function testAccount(): TestAccount {
  const at: TestAccount = {
    mark: { id: deletion.id, confirmed_at: deletion.confirmedAt },
    exists: true,
    asked: [],
    told: [],
    faults: new Map(),
    onChange: () => {},

    answer: (req, res) => void answer(at, req, res),
  };
  return at;
}

async function answer(at: TestAccount, req: IncomingMessage, res: ServerResponse) {
  const body = await text(req);
  const call = `${req.method} ${req.url}`;
  at.asked.push(call);
  const fault = at.faults.get(call);
  if (fault) return void fault(res);
  if (call === "POST /hook") {
    const { id } = deletion;
    expect(req.headers["webhook-id"]).toBe(id);
    // By both secrets that are valid, the one in use first.
    const signatures = [hookSecret, olderHookSecret].map((key) => {
      const signed = createHmac("sha256", key).update(`${id}.${req.headers["webhook-timestamp"]}.${body}`);
      return `v1,${signed.digest("base64")}`;
    });
    expect(req.headers["webhook-signature"]).toBe(signatures.join(" "));
    at.told.push(JSON.parse(body));
    return res.writeHead(202).end();
  }
  if (req.url?.startsWith("/hydra/")) return res.writeHead(204).end();
  if (!at.exists) return res.writeHead(404).end(JSON.stringify(gone));
  if (req.method === "PATCH") {
    const changes: { op: string; value?: Mark }[] = JSON.parse(body);
    at.onChange();
    if (changes[0]?.op === "remove" && !at.mark) return res.writeHead(400).end(JSON.stringify(missing));
    at.mark = changes.at(-1)?.value;
  }
  if (call === "DELETE /kratos/admin/identities/ada") at.exists = false;
  if (req.method === "DELETE") return res.writeHead(204).end();
  const metadata_public = at.mark ? { portico_deletion: at.mark } : {};
  res.end(JSON.stringify({ id: "ada", traits: {}, metadata_public }));
}
