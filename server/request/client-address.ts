import type { IncomingMessage } from "node:http";
import ipaddr from "ipaddr.js";
import proxyAddr from "proxy-addr";
import type { Client } from "../../lib/request/context";

export type Trust = (address: string) => boolean;

/**
 * Compiles TRUSTED_PROXIES: addresses (IPv6 ones in brackets or without), CIDR ranges, or proxy-addr's names (loopback,
 * linklocal, uniquelocal).
 * @throws TypeError on an entry that is none of these.
 */
export function trustIn(proxies: string[]): Trust {
  const trusted = proxyAddr.compile(proxies.map((proxy) => proxy.replace(/^\[(.*)\](\/\d+)?$/, "$1$2")));
  return (address) => trusted(address, 0);
}

let distrusted: string | undefined;

/** The first peer in a private network that said whom it forwards for, and is not trusted: most likely a forgotten proxy. */
export function distrustedProxy(): string | undefined {
  return distrusted;
}

const nearby = new Set(["private", "uniqueLocal", "linkLocal", "carrierGradeNat", "loopback"]);

/**
 * The client's address: from the peer backwards through X-Forwarded-For as long as the hop is a trusted proxy. An entry
 * that is no address ends the walk, so that no arbitrary text gets into Kratos' records.
 */
export function clientOf(req: Pick<IncomingMessage, "headers" | "socket">, trust: Trust): Client {
  const peer = addressIn(req.socket.remoteAddress ?? "") ?? "0.0.0.0";
  const behindTrustedProxy = trust(peer);
  const hops = String(req.headers["x-forwarded-for"] ?? "").split(",");
  if (!behindTrustedProxy && hops[0] && !distrusted && nearby.has(ipaddr.parse(peer).range())) distrusted = peer;
  let address = peer;
  while (trust(address)) {
    const next = addressIn(hops.pop() ?? "");
    if (!next) break;
    address = next;
  }
  return { address, behindTrustedProxy };
}

/** An address without port, brackets and zone (RFC 4007 11: it means something on one machine alone), IPv4-mapped ones (RFC 4291 2.5.5.2) as IPv4; undefined if invalid. */
function addressIn(text: string): string | undefined {
  const bare = text
    .trim()
    .replace(/^\[([^\]]*)\](?::\d+)?$/, "$1")
    .replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, "$1")
    .replace(/%[\w.-]+$/, "");
  if (!ipaddr.IPv6.isValid(bare) && !ipaddr.IPv4.isValidFourPartDecimal(bare)) return undefined;
  return ipaddr.process(bare).toString();
}
