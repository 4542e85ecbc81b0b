/**
 * Our own addresses, where several host names lead to us. Everything inside speaks of BASE_URL, Kratos included; at the
 * border (Location, addresses in a flow) it becomes the address that the person is at.
 */

/** An address below `from` as one below `to`; any other stays as it is. Both without a trailing slash. */
export function rebaseUrl(url: string, from: string, to: string): string {
  if (from === to || !url.startsWith(from)) return url;
  const rest = url.slice(from.length);
  return /^(?:[/?#]|$)/.test(rest) ? to + rest : url;
}

/** Fields of Kratos' answers that hold addresses for the browser. Values of inputs are nobody's to change. */
const addresses: ReadonlySet<string> = new Set(["action", "href", "src", "logout_url"]);

/** An answer of Kratos with its addresses below `from` moved to `to`; a copy, unless there is nothing to do. */
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
