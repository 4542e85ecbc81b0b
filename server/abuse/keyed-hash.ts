import { createHmac, randomBytes } from "node:crypto";
import type { Config } from "../../lib/config/config";

/** A short keyed hash (HMAC-SHA-256, 96 bits) of a text for one purpose, so that stores and logs hold no names. */
export type KeyedHash = (purpose: string, text: string) => string;

/**
 * Keyed with PORTICO_SECRET, or else with a key that is made for this process and ends with it. Names of counters are
 * then keyed with REDIS_URL, which all replicas share: that keeps names of accounts out of the store, and nobody else
 * gets to see them. Whatever people get to see, or logs keep, is never keyed with an address that can be guessed.
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
