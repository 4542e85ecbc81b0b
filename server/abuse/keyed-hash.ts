import { createHmac, randomBytes } from "node:crypto";
import type { Config } from "../../lib/config/config";

/** A short keyed hash (HMAC-SHA-256, 96 bits) of a text for one purpose, so that stores and logs hold no names. */
export type KeyedHash = {
  (purpose: string, text: string): string;
  /** The same with each secret that counts, the one in use first: what a cookie of before may hold. */
  each: (purpose: string, text: string) => string[];
};

/**
 * Keyed with PORTICO_SECRET, or else with a key that lives and dies with this process. Counters ("limit") are then keyed
 * with REDIS_URL, which all replicas share: this keeps account names out of the store, and hashes of counters are never
 * shown. Cookies and log lines are: they are never keyed with REDIS_URL, which can be guessed.
 */
export function keyedHash({ secret, redisUrl }: Pick<Config, "secret" | "redisUrl">): KeyedHash {
  const own = [randomBytes(32)] as const;
  const keys = (purpose: string) => secret?.() ?? (purpose === "limit" ? redisUrl?.() : undefined) ?? own;
  const hash = (purpose: string, text: string) => hashed(keys(purpose)[0], purpose, text);
  const each = (purpose: string, text: string) => keys(purpose).map((key) => hashed(key, purpose, text));
  return Object.assign(hash, { each });
}

function hashed(key: string | Buffer, purpose: string, text: string): string {
  const hmac = createHmac("sha256", key).update(`portico:${purpose}\0${text}`);
  return hmac.digest().subarray(0, 12).toString("base64url");
}
