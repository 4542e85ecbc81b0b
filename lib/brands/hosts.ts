/** True if a host name is the one of a brand, or fits its pattern: `*.example.com` is for every name below example.com. */
export function hostMatches(pattern: string, hostname: string): boolean {
  return pattern.startsWith("*.") ? hostname.endsWith(pattern.slice(1)) : hostname === pattern;
}

/**
 * The host name of a Host header (RFC 9110 7.2), in lower case and without a port; undefined for anything malformed.
 */
export function hostnameOf(header: string): string | undefined {
  const [, name] = /^(\[[\da-f:.]{2,45}\]|[a-z\d](?:[a-z\d.-]{0,251}[a-z\d])?)\.?(?::\d{1,5})?$/i.exec(header) ?? [];
  return name?.includes("..") ? undefined : name?.toLowerCase();
}
