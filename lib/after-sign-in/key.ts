import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { config } from "../config/config";
import { sharedState } from "../request/context";

/** Of PORTICO_SECRET, or else one that lives and dies with this process. */
const keys = () => config().secret?.() ?? ([sharedState("portico.next", () => randomBytes(32))] as const);

/** A keyed hash (HMAC-SHA-256) of a text for one purpose, base64url. @param bytes of its length */
export function keyed(purpose: string, text: string, bytes = 32): string {
  return hashed(keys()[0], purpose, text, bytes);
}

/** The same with each secret that counts, the one in use first. */
export function keyedWithEach(purpose: string, text: string, bytes = 32): string[] {
  return keys().map((key) => hashed(key, purpose, text, bytes));
}

/** True if a hash is one of the text, in constant time. */
export function isKeyed(purpose: string, text: string, given: string, bytes = 32): boolean {
  return keyedWithEach(purpose, text, bytes).some((expected) => isSame(given, expected));
}

function hashed(key: string | Buffer, purpose: string, text: string, bytes: number): string {
  const hash = createHmac("sha256", key).update(`portico:next:${purpose}\0${text}`).digest();
  return hash.subarray(0, bytes).toString("base64url");
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
