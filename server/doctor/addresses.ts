import { isIP } from "node:net";
import ipaddr from "ipaddr.js";

/** What is to be known of an address. Hosts are those of URLs, IPv6 ones in brackets. */

export function urlIn(text: unknown): URL | undefined {
  return typeof text === "string" && URL.canParse(text) ? new URL(text) : undefined;
}

/** True for this machine, and for names that are nobody's (RFC 6761: .localhost, .test): there, http is as good as https. */
export function isLocalHost(hostname: string): boolean {
  const host = hostname.replace(/^\[(.*)\]$/, "$1").replace(/\.$/, "");
  if (isIP(host)) return ipaddr.process(host).range() === "loopback";
  return /(?:^|\.)(?:localhost|test)$/.test(host);
}

/** True for what only a private network knows: names without a dot or of a cluster, and private addresses. */
export function isPrivateHost(hostname: string): boolean {
  const host = hostname.replace(/^\[(.*)\]$/, "$1").replace(/\.$/, "");
  if (isIP(host)) return ["loopback", "private", "uniqueLocal", "linkLocal"].includes(ipaddr.process(host).range());
  return isLocalHost(host) || !host.includes(".") || /\.(?:local|internal|svc|lan|home\.arpa)$/.test(host);
}

/** Names such as co.uk and com.au, below which everybody has a domain. */
const publicSuffix = /^(?:ac|co|com|edu|gov|net|org)\.[a-z]{2}$/;

/** The part of two names that a cookie can be for: example.com for app.example.com and api.example.com. */
export function commonParent(one: string, other: string): string | undefined {
  if ([one, other].some((host) => isIP(host.replace(/[[\]]/g, "")))) return undefined;
  const [labels, others] = [one.split(".").reverse(), other.split(".").reverse()];
  const differ = labels.findIndex((label, index) => label !== others[index]);
  const shared = labels.slice(0, differ < 0 ? undefined : differ).reverse();
  const parent = shared.join(".");
  return shared.length >= 2 && !publicSuffix.test(parent) ? parent : undefined;
}

/** True if a browser sends cookies of this domain to the host (RFC 6265 5.1.3). */
export function isWithin(host: string, domain: string): boolean {
  const bare = domain.replace(/^\./, "").toLowerCase();
  return host === bare || host.endsWith(`.${bare}`);
}

/** Without a slash at the end; of an address, with its host in small letters and without a port that goes without saying. */
export function trimmed(url: string): string {
  const written = /^https?:/i.test(url) && !url.includes("*") ? (urlIn(url)?.href ?? url) : url;
  return written.replace(/\/+$/, "");
}

/** An address of the UI with a page behind it. */
export function withHttps(url: string): string {
  return url.replace(/^http:/, "https:");
}
