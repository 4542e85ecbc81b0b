import { isIPv6 } from "node:net";

/** The network that one customer of a provider has: an IPv4 address, or the first 64 bits of an IPv6 one (RFC 6177). */
export function networkOf(address: string): string {
  return isIPv6(address) ? `${groupsOf(address).slice(0, 4).join(":")}::/64` : address;
}

/** An address as the log may keep it if it must not name a person: IPv4 /24, IPv6 /48. */
export function truncated(address: string): string {
  if (isIPv6(address)) return `${groupsOf(address).slice(0, 3).join(":")}::/48`;
  return `${address.split(".").slice(0, 3).join(".")}.0/24`;
}

/** The eight groups of an IPv6 address (RFC 4291 2.2), without leading zeros and zone. */
function groupsOf(address: string): string[] {
  const [head = "", tail] = (address.split("%", 1)[0] ?? "").toLowerCase().split("::");
  const [first, last] = [head, tail ?? ""].map((part) => part.split(":").filter(Boolean));
  // The last 32 bits may be written as IPv4: two groups.
  const count = [...(first ?? []), ...(last ?? [])].reduce((sum, group) => sum + (group.includes(".") ? 2 : 1), 0);
  const zeros = tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - count) }, () => "0");
  return [...(first ?? []), ...zeros, ...(last ?? [])].map((group) => group.replace(/^0+(?=.)/, ""));
}

/** True for an address that is not on the public net (RFC 1918, 4193, 6598, loopback, link-local). */
export function isPrivate(address: string): boolean {
  if (isIPv6(address)) return /^(?:::1$|f[cd]|fe[89ab])/i.test(address);
  return /^(?:0|10|127|169\.254|192\.168|172\.(?:1[6-9]|2\d|3[01])|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\./.test(
    address,
  );
}
