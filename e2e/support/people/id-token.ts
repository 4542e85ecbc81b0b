import { createPublicKey, type JsonWebKey, verify } from "node:crypto";
import { ask } from "../servers/http.ts";

/** The claims of an ID token whose signature is that of a key of its issuer. */
export async function claimsOf(token: string, issuer: string): Promise<Record<string, unknown>> {
  const [header = "", payload = "", signature = ""] = token.split(".");
  const { kid } = read(header);
  const { keys }: { keys: (JsonWebKey & { kid: string })[] } = JSON.parse(
    (await ask(`${issuer}/.well-known/jwks.json`)).body,
  );
  const key = keys.find((one) => one.kid === kid);
  if (!key) throw new Error(`The issuer has no key ${kid}`);
  const signed = Buffer.from(`${header}.${payload}`);
  const publicKey = createPublicKey({ key, format: "jwk" });
  if (!verify("sha256", signed, publicKey, Buffer.from(signature, "base64url"))) {
    throw new Error("The signature of the ID token is not of its issuer.");
  }
  return read(payload);
}

function read(part: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
}
