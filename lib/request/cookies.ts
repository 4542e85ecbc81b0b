import { parse, serialize } from "cookie";
import { config } from "../config/config";

/** Value of one cookie of a Cookie header (RFC 6265 4.2.1) as it was sent, or undefined. */
export function cookieOf(header: string, name: string): string | undefined {
  return parse(header, { decode: String })[name];
}

/**
 * Set-Cookie value of a cookie of ours (RFC 6265 4.1), for all pages below the base path.
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

/** Set-Cookie value that expires a cookie of ours. */
export function expiredCookie(name: string): string {
  return ownCookie(name, "", 0);
}
