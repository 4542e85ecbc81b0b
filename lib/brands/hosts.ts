/** True if a host name is the one of a brand, or fits its pattern: `*.example.com` is for every name below example.com. */
export function hostMatches(pattern: string, hostname: string): boolean {
  return pattern.startsWith("*.") ? hostname.endsWith(pattern.slice(1)) : hostname === pattern;
}

/**
 * Prepares a search by host name, among values that are each for some host names or patterns.
 * @returns the value for a host name: one that names it before one with a pattern, and of patterns the longest
 */
export function hostSearch<T extends { hosts: readonly string[] }>(
  values: readonly T[],
): (hostname: string) => T | undefined {
  const all = values.flatMap((value) => value.hosts.map((host) => ({ host, value })));
  const exact = new Map(all.map(({ host, value }) => [host, value]));
  const patterns = all.filter(({ host }) => host.startsWith("*.")).sort((a, b) => b.host.length - a.host.length);
  return (hostname) => exact.get(hostname) ?? patterns.find(({ host }) => hostMatches(host, hostname))?.value;
}

/**
 * The host name of a Host header (RFC 9110 7.2), in lower case and without a port; undefined for anything malformed.
 */
export function hostnameOf(header: string): string | undefined {
  const [, name] = /^(\[[\da-f:.]{2,45}\]|[a-z\d](?:[a-z\d.-]{0,251}[a-z\d])?)\.?(?::\d{1,5})?$/i.exec(header) ?? [];
  return name?.includes("..") ? undefined : name?.toLowerCase();
}
