import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import { sharedState } from "./context";

const cipher = "aes-256-gcm";

/** Stands in for PORTICO_SECRET: lives and dies with this process. */
const ownSecret = sharedState("portico.secret", () => randomBytes(32).toString("hex"));

/**
 * Seals texts for cookies, so that nobody reads or changes them (AES-256-GCM).
 * @param purpose what is sealed for another cannot be opened @param secret PORTICO_SECRET
 */
export function sealer(purpose: string, secret: string | undefined) {
  const key = createHash("sha256")
    .update(`portico:${purpose}\0${secret ?? ownSecret}`)
    .digest();
  return {
    seal(text: string): string {
      const iv = randomBytes(12);
      const sealing = createCipheriv(cipher, key, iv);
      const sealed = Buffer.concat([sealing.update(text, "utf8"), sealing.final()]);
      return Buffer.concat([iv, sealing.getAuthTag(), sealed]).toString("base64url");
    },

    /** Undefined for what we have not sealed, or with another secret. */
    open(value: string): string | undefined {
      try {
        const bytes = Buffer.from(value, "base64url");
        const opening = createDecipheriv(cipher, key, bytes.subarray(0, 12)).setAuthTag(bytes.subarray(12, 28));
        return Buffer.concat([opening.update(bytes.subarray(28)), opening.final()]).toString("utf8");
      } catch {
        return undefined;
      }
    },
  };
}
