/**
 * Browsers send two cookies of one name where one was set for a host and one for its domain, or for two paths (RFC 6265
 * 5.4: the longer path first, then the older one). Kratos reads the first. If that is a left-over, a new one never counts.
 */

/** Kratos' cookies by what they hold. The names of the CSRF cookies end with a hash of `serve.public.base_url`. */
type Held = "session" | "csrf";

const csrfName = /^csrf_token_[\da-f]{1,64}$/;

/** Names of all CSRF cookies of Kratos in a request; one with a longer path may stand behind each. */
export function csrfCookies(cookie: string): string[] {
  const names = cookie.split(";").map((pair) => pair.split("=", 1)[0]?.trim() ?? "");
  return [...new Set(names)].filter((name) => csrfName.test(name));
}

/**
 * Names of Kratos' cookies that a request has more than once, with different values.
 * @param cookie header of the request @param sessionCookie name of the session cookie
 */
export function doubledCookies(cookie: string, sessionCookie: string): Record<Held, string[]> {
  const values = new Map<string, Set<string>>();
  for (const pair of cookie.split(";")) {
    const [name = "", ...rest] = pair.split("=");
    const known = values.get(name.trim()) ?? new Set();
    values.set(name.trim(), known.add(rest.join("=").trim()));
  }
  const doubled = [...values].flatMap(([name, { size }]) => (size > 1 ? [name] : []));
  return {
    session: doubled.filter((name) => name === sessionCookie),
    csrf: doubled.filter((name) => csrfName.test(name)),
  };
}
