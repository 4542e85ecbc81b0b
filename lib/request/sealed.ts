import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import type { Secret } from "../config/secret";
import { sharedState } from "./context";

const cipher = "aes-256-gcm";

/** Stands in for PORTICO_SECRET: lives and dies with this process. */
const ownSecret = sharedState("portico.secret", () => randomBytes(32).toString("hex"));

/**
 * Seals texts for cookies, so that nobody reads or changes them (AES-256-GCM).
 * @param purpose what is sealed for another cannot be opened @param secret PORTICO_SECRET
 */
export function sealer(purpose: string, secret: Secret | undefined) {
  const keys = () => {
    const [first, ...others] = secret?.() ?? [ownSecret];
    return { first: keyOf(purpose, first), others: others.map((other) => keyOf(purpose, other)) };
  };
  return {
    seal(text: string): string {
      const iv = randomBytes(12);
      const sealing = createCipheriv(cipher, keys().first, iv);
      const sealed = Buffer.concat([sealing.update(text, "utf8"), sealing.final()]);
      return Buffer.concat([iv, sealing.getAuthTag(), sealed]).toString("base64url");
    },

    /** Undefined for what we have not sealed, or with a secret that does not count any more. */
    open(value: string): string | undefined {
      const { first, others } = keys();
      for (const key of [first, ...others]) {
        const opened = openWith(key, value);
        if (opened !== undefined) return opened;
      }
      return undefined;
    },

    /** True for what was sealed with a secret that still counts, and will soon not. */
    isOld(value: string): boolean {
      return keys().others.some((key) => openWith(key, value) !== undefined);
    },
  };
}

function keyOf(purpose: string, secret: string): Buffer {
  return createHash("sha256").update(`portico:${purpose}\0${secret}`).digest();
}

function openWith(key: Buffer, value: string): string | undefined {
  try {
    const bytes = Buffer.from(value, "base64url");
    const opening = createDecipheriv(cipher, key, bytes.subarray(0, 12)).setAuthTag(bytes.subarray(12, 28));
    return Buffer.concat([opening.update(bytes.subarray(28)), opening.final()]).toString("utf8");
  } catch {
    return undefined;
  }
}
