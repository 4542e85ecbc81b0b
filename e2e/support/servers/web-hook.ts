import { createHmac } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";

/** True for a call of a web hook that is signed as Standard Webhooks has it, now, and has its id in its body too. @param secret `whsec_…` */
export function isSigned(headers: IncomingHttpHeaders, body: string, secret: string): boolean {
  const { "webhook-id": id, "webhook-timestamp": at, "webhook-signature": signature } = headers;
  const key = Buffer.from(secret.replace("whsec_", ""), "base64");
  const expected = createHmac("sha256", key).update(`${id}.${at}.${body}`).digest("base64");
  const isRecent = Math.abs(Date.now() / 1000 - Number(at)) < 60;
  return signature === `v1,${expected}` && isRecent && JSON.parse(body).id === id;
}
