import { cookieOf, ownCookie } from "../request/cookies";

/** Ids of the products that were opened in this browser, the last one first. It names nobody. */
const recentCookie = "portico_recent";

const most = 8;

/** Seconds: half a year. */
const maxAge = 180 * 24 * 3600;

type Headers = { cookie?: string | undefined };

/** The ids of products that this browser has opened, the last one first. */
export function recentProducts(headers: Headers): string[] {
  const ids = (cookieOf(headers, recentCookie) ?? "").split(".").filter((id) => /^[a-z0-9][a-z0-9-]{0,62}$/.test(id));
  return [...new Set(ids)].slice(0, most);
}

/** Set-Cookie value once a product is opened. */
export function rememberProduct(headers: Headers, id: string): string {
  const others = recentProducts(headers).filter((other) => other !== id);
  return ownCookie(recentCookie, [id, ...others].slice(0, most).join("."), maxAge);
}
