import { createHmac, randomBytes } from "node:crypto";
import type { Config } from "../../lib/config/config";

/** A short keyed hash (HMAC-SHA-256, 96 bits) of a text for one purpose, so that stores and logs hold no names. */
export type KeyedHash = (purpose: string, text: string) => string;

/**
 * Keyed with PORTICO_SECRET, or else with a key that lives and dies with this process. Counters ("limit") are then keyed
 * with REDIS_URL, which all replicas share: this keeps account names out of the store, and hashes of counters are never
 * shown. Cookies and log lines are: they are never keyed with REDIS_URL, which can be guessed.
 */
export function keyedHash({ secret, redisUrl }: Pick<Config, "secret" | "redisUrl">): KeyedHash {
  const own = secret ?? randomBytes(32);
  const shared = secret ?? redisUrl ?? own;
  return (purpose, text) =>
    createHmac("sha256", purpose === "limit" ? shared : own)
      .update(`portico:${purpose}\0${text}`)
      .digest()
      .subarray(0, 12)
      .toString("base64url");
}
