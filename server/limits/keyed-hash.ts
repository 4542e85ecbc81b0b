import { createHmac, randomBytes } from "node:crypto";
import type { Config } from "../../lib/config";

/** A short keyed hash (HMAC-SHA-256, 96 bits) of a text for one purpose, so that stores and logs hold no names. */
export type KeyedHash = (purpose: string, text: string) => string;

/**
 * Keyed with PORTICO_SECRET. Without it: with REDIS_URL, which all replicas share, or else with a key that is made
 * for this process and ends with it.
 */
export function keyedHash({ secret, redisUrl }: Pick<Config, "secret" | "redisUrl">): KeyedHash {
  const key = secret ?? redisUrl ?? randomBytes(32);
  return (purpose, text) =>
    createHmac("sha256", key).update(`portico:${purpose}\0${text}`).digest().subarray(0, 12).toString("base64url");
}
