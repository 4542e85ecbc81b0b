import ipaddr from "ipaddr.js";

/** The network of one customer of a provider: an IPv4 address, or the first 64 bits of an IPv6 one (RFC 6177). */
export function networkOf(address: string): string {
  return ipaddr.IPv6.isValid(address) ? `${groupsOf(address, 4)}::/64` : address;
}

/** An address as a log may keep it that must not identify a person: IPv4 /24, IPv6 /48. */
export function truncated(address: string): string {
  if (ipaddr.IPv6.isValid(address)) return `${groupsOf(address, 3)}::/48`;
  return `${address.split(".").slice(0, 3).join(".")}.0/24`;
}

function groupsOf(address: string, count: number): string {
  const { parts } = ipaddr.IPv6.parse(address);
  return parts
    .slice(0, count)
    .map((group) => group.toString(16))
    .join(":");
}

const privateRanges = new Set([
  ...["private", "uniqueLocal", "carrierGradeNat", "loopback", "linkLocal", "unspecified"],
]);

/** True for an address that is not on the public net (RFC 1918, 4193, 6598, loopback, link-local). */
export function isPrivate(address: string): boolean {
  return privateRanges.has(ipaddr.parse(address).range());
}
