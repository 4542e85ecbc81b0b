import { createPublicKey, verify } from "node:crypto";
import { expect, test } from "vitest";
import { parseReceipt, receiptKey, signReceipt, verifyReceipt } from "./receipt";

const key = receiptKey("only-for-tests-secret-of-portico-1");
const receipt = signReceipt(
  {
    service: "https://id.example.com",
    deletion: "0190e0d2-6a2e-4a7c-9d53-6a4fd3b0a001",
    confirmed_at: "2026-11-30T10:00:00.000Z",
    deleted: [
      { what: "sessions", at: "2026-11-30T10:00:01.000Z" },
      { what: "account", at: "2026-11-30T10:00:02.000Z" },
    ],
  },
  key,
);
const text = JSON.stringify(receipt, undefined, 2);

test("a receipt is genuine as it was signed, whatever the order and blanks of its file", () => {
  expect(verifyReceipt(text, key)).toBe("genuine");
  expect(verifyReceipt(text, createPublicKey(key)), "by the public key alone").toBe("genuine");
  const turned = Object.fromEntries(Object.entries(receipt).toReversed());
  expect(verifyReceipt(JSON.stringify(turned), key)).toBe("genuine");
});

test.each([
  ["a time", text.replace("10:00:02", "10:00:03")],
  ["what was deleted", text.replace('"sessions"', '"products"')],
  ["the service", text.replace("id.example.com", "id.example.org")],
  ["the deletion", text.replace("a001", "a002")],
  ["the signature", JSON.stringify({ ...receipt, signature: Buffer.alloc(64).toString("base64url") })],
  ["a line less", JSON.stringify({ ...receipt, deleted: receipt.deleted.slice(1) })],
])("changed in %s it is not", (_, changed) => {
  expect(verifyReceipt(changed, key)).toBe("changed");
});

test("one of another key is told apart, and what is no receipt", () => {
  expect(verifyReceipt(text, receiptKey("only-for-tests-secret-of-portico-2"))).toBe("other key");
  for (const none of ["", "{}", "null", JSON.stringify({ ...receipt, name: "Ada" })]) {
    expect(verifyReceipt(none, key)).toBe("no receipt");
    expect(parseReceipt(none)).toBeUndefined();
  }
});

test("the key is that of the secret in every process, and an Ed25519 one", () => {
  expect(key.asymmetricKeyType).toBe("ed25519");
  const { signature, ...body } = receipt;
  const bytes = Buffer.from(`portico receipt v1\n${JSON.stringify(body)}`);
  const again = receiptKey("only-for-tests-secret-of-portico-1");
  expect(verify(null, bytes, createPublicKey(again), Buffer.from(signature, "base64url"))).toBe(true);
});
