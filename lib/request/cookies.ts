import { parse, serialize } from "cookie";
import { config } from "../config/config";

/** Value of one cookie of a request (RFC 6265 4.2.1), undecoded. */
export function cookieOf({ cookie = "" }: { cookie?: string | undefined }, name: string): string | undefined {
  return parse(cookie, { decode: String })[name];
}

/** Value of Kratos' session cookie. */
export function sessionCookieOf({ headers }: { headers: { cookie?: string | undefined } }): string | undefined {
  return cookieOf(headers, config().sessionCookie);
}

/**
 * Set-Cookie value of one of our cookies (RFC 6265 4.1), for all pages below the base path.
 * @param maxAge in seconds; 0 expires it
 */
export function ownCookie(name: string, value: string, maxAge: number): string {
  const { secure, basePath } = config();
  return serialize(name, value, {
    path: basePath || "/",
    maxAge,
    httpOnly: true,
    sameSite: "lax",
    secure,
    encode: String,
  });
}

/** Set-Cookie value that expires one of our cookies. */
export function expiredCookie(name: string): string {
  return ownCookie(name, "", 0);
}
