/**
 * Our own URLs where we have several host names. Kratos and our code know BASE_URL only; what leaves us (Location, URLs
 * in a flow) is rebased to the host of the request.
 */

/** Rebases a URL below `from` to `to`; any other stays as it is. Both without a trailing slash. */
export function rebaseUrl(url: string, from: string, to: string): string {
  if (from === to || !url.startsWith(from)) return url;
  const rest = url.slice(from.length);
  return /^(?:[/?#]|$)/.test(rest) ? to + rest : url;
}

/** Fields of Kratos' answers that hold URLs for the browser. Input values must never change. */
const addresses: ReadonlySet<string> = new Set(["action", "href", "src", "logout_url"]);

/** Rebases the URLs in an answer of Kratos. @returns a copy, unless both are the same */
export function withOwnUrls<T>(answer: T, from: string, to: string): T {
  return from === to ? answer : (copyOf(answer, from, to) as T);
}

function copyOf(value: unknown, from: string, to: string): unknown {
  if (Array.isArray(value)) return value.map((item) => copyOf(item, from, to));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      typeof item === "string" && addresses.has(key) ? rebaseUrl(item, from, to) : copyOf(item, from, to),
    ]),
  );
}
