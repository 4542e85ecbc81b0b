/**
 * True if a browser would send a cookie to all of these URLs, by its Domain, Path and Secure attributes (RFC 6265
 * 5.1.3, 5.1.4, 5.3). A host-only cookie cannot reach two hosts, and one for another host reaches none.
 * @param cookie value of a Set-Cookie header
 */
export function reachesAll(cookie: string, places: readonly URL[]): boolean {
  const domain = attribute(cookie, "domain")?.replace(/^\./, "").toLowerCase();
  const path = attribute(cookie, "path") || "/";
  const isSecure = attribute(cookie, "secure") !== undefined;
  const hosts = new Set(places.map(({ hostname }) => hostname));
  const reaches = ({ hostname, pathname, protocol }: URL) =>
    (domain ? hostname === domain || hostname.endsWith(`.${domain}`) : hosts.size === 1) &&
    `${pathname}/`.startsWith(path) &&
    (!isSecure || protocol === "https:" || isThisMachine(hostname));
  return places.every(reaches);
}

function attribute(cookie: string, name: string): string | undefined {
  for (const part of cookie.split(";").slice(1)) {
    const [key = "", ...value] = part.split("=");
    if (key.trim().toLowerCase() === name) return value.join("=").trim();
  }
  return undefined;
}

/** Hosts that browsers trust without TLS (Secure Contexts 3.1). */
function isThisMachine(hostname: string): boolean {
  return /^(?:localhost|.+\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
}
