import { randomBytes } from "node:crypto";

/** Crockford's base 32, without I, L, O and U: a reference can be read out over the phone. */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** A new reference of 10 characters (50 random bits), like `7K3M9QX2ZB`. */
export function requestId(): string {
  return Array.from(randomBytes(10), (byte) => alphabet[byte & 31]).join("");
}
