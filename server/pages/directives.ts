/** What a page asks of the front door by `<meta name="portico:…" content="…">`, since it cannot do so itself. */
export type PageDirectives = {
  /** HTTP status of the answer. */
  status: number | undefined;
  /** Names of cookies of ours to expire. */
  dropCookies: string[];
  /** What the visit knows of its language from now on: the value of its cookie. */
  visit: string | undefined;
  /** Value for Retry-After, in seconds. */
  retryAfter: string | undefined;
  /** What the page shows, for counts and audit: `flow <kind> <state> <message id>…`, `problem <name>`, `session <identity>`. */
  shown: string[];
};

export function noDirectives(): PageDirectives {
  return { status: undefined, dropCookies: [], visit: undefined, retryAfter: undefined, shown: [] };
}

/**
 * Reads one meta tag into the directives. A malformed one is dropped without effect.
 * @returns true if the tag was a directive and must not be sent
 */
export function readDirective(attributes: ReadonlyMap<string, string>, directives: PageDirectives): boolean {
  const [, name] = /^portico:(.+)$/.exec(attributes.get("name") ?? "") ?? [];
  if (!name) return false;
  const content = attributes.get("content") ?? "";
  if (name === "status" && /^[2-5]\d\d$/.test(content)) directives.status = Number(content);
  if (name === "drop-cookie" && /^portico_\w+$/.test(content)) directives.dropCookies.push(content);
  if (name === "visit" && /^[a-z]+\.[\w-]{1,40}$/.test(content)) directives.visit = content;
  if (name === "header:retry-after" && /^\d{1,6}$/.test(content)) directives.retryAfter = content;
  if (name === "shown" && /^[\w -]{1,400}$/.test(content)) directives.shown.push(content);
  return true;
}

type Site = { basePath: string; secure: boolean };

/** Set-Cookie value of a cookie of ours (RFC 6265 4.1). */
export function keptCookie(name: string, value: string, maxAge: number, { basePath, secure }: Site): string {
  return `${name}=${value}; Path=${basePath || "/"}; Max-Age=${maxAge}; HttpOnly; SameSite=Lax${secure ? "; Secure" : ""}`;
}

/** Set-Cookie value that expires a cookie of ours (RFC 6265 3.1); the path must be the one it was set with. */
export function expiredCookie(name: string, site: Site): string {
  return keptCookie(name, "", 0, site);
}
