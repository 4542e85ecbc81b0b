/** What a page asks of the front door by `<meta name="portico:…" content="…">`, since it cannot do so itself. */
export type PageDirectives = {
  /** HTTP status of the answer. */
  status: number | undefined;
  /** Names of cookies of ours to expire. */
  dropCookies: string[];
  /** Value for Retry-After, in seconds. */
  retryAfter: string | undefined;
  /** What the page shows, for counts and audit: `flow <kind> <state> <message id>…`, `problem <name>`, `session <identity>`. */
  shown: string[];
};

export function noDirectives(): PageDirectives {
  return { status: undefined, dropCookies: [], retryAfter: undefined, shown: [] };
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
  if (name === "header:retry-after" && /^\d{1,6}$/.test(content)) directives.retryAfter = content;
  if (name === "shown" && /^[\w -]{1,400}$/.test(content)) directives.shown.push(content);
  return true;
}

/** Set-Cookie value that expires a cookie of ours (RFC 6265 3.1); the path must be the one it was set with. */
export function expiredCookie(name: string, { basePath, secure }: { basePath: string; secure: boolean }): string {
  return `${name}=; Path=${basePath || "/"}; Max-Age=0; HttpOnly; SameSite=Lax${secure ? "; Secure" : ""}`;
}
