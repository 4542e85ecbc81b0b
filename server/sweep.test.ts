import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { type Config, parseConfig } from "../lib/config/config";
import { receiptKey, verifyReceipt } from "../lib/deletion/receipt";
import { capturedLog } from "../lib/observability/test-log";
import { sweepDeletions } from "./sweep";
import { serve } from "./test-server";

const secret = "only-for-tests-secret-of-portico-1";
let environment: Record<string, string>;
let settings: Config;
vi.mock("../lib/config/config", async (original) => ({ ...(await original<object>()), config: () => settings }));

type Account = { id: string; traits: object; metadata_public: { portico_deletion?: object } | null };

const ids = ["0190e0d2-6a2e-4a7c-9d53-6a4fd3b0a001", "0190e0d2-6a2e-4a7c-9d53-6a4fd3b0a002"];
const marked = (id = ""): Account => ({
  id: `account of ${id}`,
  traits: {},
  metadata_public: { portico_deletion: { id, confirmed_at: "2026-11-30T10:00:00.000Z" } },
});

let accounts: Account[];
let lines: readonly string[];

beforeEach(async () => {
  lines = capturedLog();
  accounts = ids.map(marked);
  const port = await serve((req, res) => {
    const id = decodeURIComponent(/^\/admin\/identities\/([^/?]+)/.exec(req.url ?? "")?.[1] ?? "");
    const say = (body: unknown) => void res.end(JSON.stringify(body));
    const found = accounts.find((account) => account.id === id);
    if (!id) return say(accounts);
    if (!found) return void res.writeHead(404).end('{"error":{"code":404}}');
    if (req.method !== "DELETE") return say(found);
    if (!req.url?.endsWith("/sessions")) {
      accounts = accounts.filter((account) => account !== found);
    }
    res.writeHead(204).end();
  });
  const url = `http://127.0.0.1:${port}`;
  environment = { KRATOS_PUBLIC_URL: url, KRATOS_ADMIN_URL: url, PORTICO_SECRET: secret };
  settings = parseConfig(environment);
});

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), "receipts-"));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

const logged = (event: string) => lines.map((line) => JSON.parse(line)).filter((line) => line.event === event);

test("what is due is deleted, and a receipt is written for each", async () => {
  const receipts = folder();
  expect(await sweepDeletions(settings, receipts)).toBe(true);
  expect(accounts).toEqual([]);
  for (const id of ids) {
    const text = readFileSync(join(receipts, `deletion-${id}.json`), "utf8");
    expect(verifyReceipt(text, receiptKey(secret))).toBe("genuine");
  }
});

test("large accounts beside them hinder nobody’s deletion", async () => {
  const large = { traits: { about: "x".repeat(60_000) }, metadata_public: null };
  accounts.unshift(...Array.from({ length: 100 }, (_, index) => ({ id: `large ${index}`, ...large })));
  expect(await sweepDeletions(settings, undefined)).toBe(true);
  expect(accounts).toHaveLength(100);
});

test("nothing is deleted where receipts could not be written", async () => {
  const receipts = folder();
  await expect(sweepDeletions(settings, join(receipts, "none"))).rejects.toThrow("Nothing was deleted");
  expect(accounts).toHaveLength(2);
});

test("a receipt that cannot be written after all is in the log, and the others go on", async () => {
  const receipts = folder();
  // A folder of that name stands in the way.
  mkdirSync(join(receipts, `deletion-${ids[0]}.json`));
  expect(await sweepDeletions(settings, receipts)).toBe(false);
  expect(accounts).toEqual([]);
  expect(readdirSync(receipts)).toHaveLength(2);
  const [line] = logged("receipt_not_saved");
  expect(line.error).toBe("EISDIR");
  expect(verifyReceipt(line.receipt, receiptKey(secret))).toBe("genuine");
  expect(logged("deletions_swept")).toMatchObject([{ done: 1, failed: 1, complete: true }]);
});

test.each([
  ["off", { ACCOUNT_DELETION: "off" }],
  ["without a secret", { PORTICO_SECRET: undefined }],
])("where accounts are not deleted it says what that takes: %s", async (_, more) => {
  const without = parseConfig({ ...environment, ...more });
  await expect(sweepDeletions(without, undefined)).rejects.toThrow(
    /ACCOUNT_DELETION: must be on, with KRATOS_ADMIN_URL/,
  );
  expect(accounts).toHaveLength(2);
});
