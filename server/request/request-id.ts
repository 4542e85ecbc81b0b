import { randomBytes } from "node:crypto";

/** Crockford's base 32, without I, L, O and U: a reference can be read out over the phone. */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

const length = 10;

/** Random bytes for the next references: asking the system for each request's own would cost more than all the rest. */
let pool: Buffer = Buffer.alloc(0);
let used = 0;

/** A new reference of 10 characters (50 random bits), like `7K3M9QX2ZB`. */
export function requestId(): string {
  if (used >= pool.length) {
    pool = randomBytes(100 * length);
    used = 0;
  }
  let id = "";
  for (const byte of pool.subarray(used, used + length)) id += alphabet[byte & 31];
  used += length;
  return id;
}
