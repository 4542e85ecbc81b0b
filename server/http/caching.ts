import { pathOf } from "../request/exchange";

const forever = "public, max-age=31536000, immutable";

/**
 * Cache-Control of an answer from Next, or undefined to leave Next's own.
 * @param target path and query without the base path
 * @param current what Next has set
 */
export function cacheControl(target: string, status: number, contentType: string, current: string): string | undefined {
  const isRedirect = status >= 300 && status < 400 && status !== 304;
  if (contentType.startsWith("text/html") || isRedirect || status >= 400) return "no-store";
  const path = pathOf(target);
  if (path.startsWith("/_next/static/") || path.startsWith("/islands/")) return forever;
  if (path.startsWith("/brands/") && /[?&]v=./.test(target)) return forever;
  // Next's own words for a file of public/.
  return current === "public, max-age=0" ? "public, max-age=300" : undefined;
}
