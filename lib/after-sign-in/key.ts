import { createHmac, randomBytes } from "node:crypto";
import { config } from "../config/config";
import { sharedState } from "../request/context";

/** Keyed with PORTICO_SECRET, or else with a key that lives and dies with this process. */
const key = () => config().secret ?? sharedState("portico.next", () => randomBytes(32));

/** A keyed hash (HMAC-SHA-256) of a text for one purpose, base64url. @param bytes of its length */
export function keyed(purpose: string, text: string, bytes = 32): string {
  const hash = createHmac("sha256", key()).update(`portico:next:${purpose}\0${text}`).digest();
  return hash.subarray(0, bytes).toString("base64url");
}
