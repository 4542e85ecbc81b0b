import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parseConfig } from "./config";
import { webhookKey } from "./webhook";

let folder = "";
const file = (name: string, text: string) => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "portico-hook-"));
});

afterAll(() => rmSync(folder, { recursive: true }));

const base = {
  KRATOS_PUBLIC_URL: "http://kratos:4433",
  KRATOS_ADMIN_URL: "http://kratos:4434",
  PORTICO_SECRET: "only-for-tests-secret-of-portico-1",
};
const url = "https://products.example.com/deletion";

test("accounts can be deleted with the admin API and a lasting secret, unless the operator says no", () => {
  expect(parseConfig(base).deletesAccounts).toBe(true);
  expect(parseConfig({ ...base, ACCOUNT_DELETION: "off" }).deletesAccounts).toBe(false);
  expect(parseConfig({ ...base, KRATOS_ADMIN_URL: "" }).deletesAccounts).toBe(false);
  expect(parseConfig({ ...base, PORTICO_SECRET: "" }).deletesAccounts).toBe(false);
});

test.each([
  [{ DELETION_WEBHOOK_URL: url }, "DELETION_WEBHOOK_SECRET: or DELETION_WEBHOOK_SECRET_FILE is required"],
  [{ DELETION_WEBHOOK_SECRET: "1234567890123456" }, "DELETION_WEBHOOK_SECRET: has no use without DELETION_WEBHOOK_URL"],
  [{ DELETION_WEBHOOK_URL: url, DELETION_WEBHOOK_SECRET: "short" }, "DELETION_WEBHOOK_SECRET: must have at least 16"],
  [{ DELETION_WEBHOOK_URL: url, DELETION_WEBHOOK_SECRET_FILE: "/nowhere" }, "_SECRET_FILE: cannot be used: ENOENT"],
  [{ DELETION_WEBHOOK_URL: url, PORTICO_SECRET: "" }, "DELETION_WEBHOOK_URL: has no use without KRATOS_ADMIN_URL and"],
  [
    { DELETION_WEBHOOK_URL: url, DELETION_WEBHOOK_SECRET: "1234567890123456", DELETION_WEBHOOK_SECRET_FILE: "/x" },
    "DELETION_WEBHOOK_SECRET_FILE: must not be set beside DELETION_WEBHOOK_SECRET",
  ],
])("a start with %j is stopped", (env, reason) => {
  expect(() => parseConfig({ ...base, ...env })).toThrow(reason);
});

test("a key is text as it is, or base64 as Standard Webhooks writes it; a new file counts at the next call", () => {
  expect(webhookKey({ secret: "1234567890123456" }).toString()).toBe("1234567890123456");
  const secretFile = file("key", `whsec_${Buffer.from("a key of 24 random bytes").toString("base64")}\n`);
  expect(parseConfig({ ...base, DELETION_WEBHOOK_URL: url, DELETION_WEBHOOK_SECRET_FILE: secretFile })).toBeTruthy();
  expect(webhookKey({ secretFile }).toString()).toBe("a key of 24 random bytes");
  file("key", "another key of the operator's");
  expect(webhookKey({ secretFile }).toString()).toBe("another key of the operator's");
});
