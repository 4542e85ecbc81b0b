import type { PageResponse, RequestContext } from "./context";
import { cookieOf, expiredCookie, ownCookie } from "./cookies";

/**
 * The name of the account that has just been signed out in order to recover it, so that it need not be typed again
 * (WCAG 3.3.7). For two minutes, and in a cookie: an address would be in logs and histories.
 */
export const accountCookie = "portico_account";

const maxAge = 120;

/** Set-Cookie value that remembers an account for the recovery that follows. */
export function accountHint(account: string): string {
  return ownCookie(accountCookie, encodeURIComponent(account), maxAge);
}

/** The account that was remembered, once. */
export function takeAccountHint({ headers, response }: Pick<RequestContext, "headers"> & { response: PageResponse }) {
  const hint = cookieOf(headers, accountCookie);
  if (!hint) return undefined;
  response.cookies.push(expiredCookie(accountCookie));
  try {
    return decodeURIComponent(hint);
  } catch {
    return undefined;
  }
}
