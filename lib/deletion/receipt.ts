import { createHash, createPrivateKey, createPublicKey, hkdfSync, type KeyObject, sign, verify } from "node:crypto";
import * as z from "zod";

/** What a deletion takes away, in its order. */
export const parts = ["products", "applications", "relations", "sessions", "account"] as const;
export type Part = (typeof parts)[number];

const shape = z.strictObject({
  portico_receipt: z.literal(1),
  /** Public address of the service (BASE_URL). */
  service: z.string(),
  /** Id of the deletion; it was made for it and names nobody. */
  deletion: z.string(),
  /** When the person confirmed it (RFC 3339). */
  confirmed_at: z.string(),
  /** What was gone by when. */
  deleted: z.array(z.strictObject({ what: z.enum(parts), at: z.string() })),
  /** Fingerprint of the public key (SHA-256 of its SPKI form, 16 bytes, base64url). */
  key: z.string(),
});

const signedShape = shape.extend({ signature: z.string() });

/** Says what was deleted when, without naming the person; signed with Ed25519 (RFC 8032). */
export type Receipt = z.output<typeof signedShape>;

/** DER of an Ed25519 private key (RFC 8410) up to its 32 bytes. */
const pkcs8Head = Buffer.from("302e020100300506032b657004220420", "hex");

/** The key that signs receipts, derived from PORTICO_SECRET (HKDF, RFC 5869): the same in all processes. */
export function receiptKey(secret: string): KeyObject {
  const seed = Buffer.from(hkdfSync("sha256", secret, "", "portico receipt v1", 32));
  return createPrivateKey({ key: Buffer.concat([pkcs8Head, seed]), format: "der", type: "pkcs8" });
}

/** Signs what was deleted. @param key private */
export function signReceipt(
  about: Pick<Receipt, "service" | "deletion" | "confirmed_at" | "deleted">,
  key: KeyObject,
): Receipt {
  const body = shape.parse({ portico_receipt: 1, ...about, key: fingerprintOf(key) });
  return { ...body, signature: sign(null, bytesOf(body), key).toString("base64url") };
}

/** The receipt in a text; undefined if it is none. Its signature is not looked at. */
export function parseReceipt(text: string): Receipt | undefined {
  try {
    return signedShape.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

export type Verdict = "genuine" | "changed" | "other key" | "no receipt";

/** Judges the text of a receipt. @param key public, or the private one that it belongs to */
export function verifyReceipt(text: string, key: KeyObject): Verdict {
  const receipt = parseReceipt(text);
  if (!receipt) return "no receipt";
  if (receipt.key !== fingerprintOf(key)) return "other key";
  const { signature, ...body } = receipt;
  return verify(null, bytesOf(body), publicOf(key), Buffer.from(signature, "base64url")) ? "genuine" : "changed";
}

/** Fields in the order of the shape, whatever their order in the file. */
function bytesOf(body: z.output<typeof shape>): Buffer {
  return Buffer.from(`portico receipt v1\n${JSON.stringify(shape.parse(body))}`);
}

function fingerprintOf(key: KeyObject): string {
  const spki = publicOf(key).export({ format: "der", type: "spki" });
  return createHash("sha256").update(spki).digest().subarray(0, 16).toString("base64url");
}

function publicOf(key: KeyObject): KeyObject {
  return key.type === "private" ? createPublicKey(key) : key;
}
