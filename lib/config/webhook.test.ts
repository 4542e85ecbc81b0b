import { expect, test } from "vitest";
import { parseConfig } from "./config";
import { webhookKey } from "./webhook";

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

test("a key is text as it is, or base64 as Standard Webhooks writes it", () => {
  expect(webhookKey("1234567890123456").toString()).toBe("1234567890123456");
  const encoded = `whsec_${Buffer.from("a key of 24 random bytes").toString("base64")}`;
  expect(webhookKey(encoded).toString()).toBe("a key of 24 random bytes");
});
