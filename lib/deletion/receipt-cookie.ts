import "server-only";
import { config } from "../config/config";
import type { RequestContext } from "../request/context";
import { cookieOf, expiredCookie, ownCookie } from "../request/cookies";
import { parseReceipt, type Receipt, receiptKey, verifyReceipt } from "./receipt";

/** The receipt of a deletion, for the page that shows it: it is stored nowhere else. */
const name = "portico_receipt";

/** Seconds in which the receipt can be saved. */
const maxAge = 3600;

/** Set-Cookie value with a receipt. */
export function receiptCookie(receipt: Receipt): string {
  return ownCookie(name, Buffer.from(JSON.stringify(receipt)).toString("base64url"), maxAge);
}

/** Set-Cookie value that takes the receipt away. */
export function withoutReceipt(): string {
  return expiredCookie(name);
}

/** The receipt that a request brings; undefined without one that we have signed. */
export function receiptOf({ headers }: Pick<RequestContext, "headers">): Receipt | undefined {
  const text = Buffer.from(cookieOf(headers, name) ?? "", "base64url").toString("utf8");
  const { secret } = config();
  const isOurs = secret?.().some((each) => verifyReceipt(text, receiptKey(each)) === "genuine");
  return isOurs ? parseReceipt(text) : undefined;
}
