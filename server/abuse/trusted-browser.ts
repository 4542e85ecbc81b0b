import { randomBytes } from "node:crypto";
import { cookieOf, ownCookie } from "../../lib/request/cookies";
import type { KeyedHash } from "./keyed-hash";

/**
 * A cookie of browsers that have signed in to an account before: failures of strangers do not slow them for that
 * account. Value: `<random id>.<fingerprint>.<fingerprint>…`, one fingerprint per account, newest first. A fingerprint
 * is a keyed hash of id and account, so that it can be neither forged nor read.
 */
export const trustedBrowserCookie = "portico_known";

/** Accounts that trust one browser. */
const maxAccounts = 4;

/** Seconds: half a year. */
const maxAge = 180 * 24 * 3600;

/** The browser's id if it is trusted for this account; undefined otherwise. */
export function trustedBrowser(cookies: string, account: string, hash: KeyedHash): string | undefined {
  const browser = account ? parse(cookies) : undefined;
  const known = browser && possible(browser.id, account, hash).some((one) => browser.fingerprints.includes(one));
  return known ? browser.id : undefined;
}

/** Set-Cookie value that makes a browser trusted for an account; undefined if it is already. */
export function trustBrowser(cookies: string, account: string, hash: KeyedHash): string | undefined {
  if (!account) return undefined;
  const { id, fingerprints } = parse(cookies) ?? { id: randomBytes(12).toString("base64url"), fingerprints: [] };
  const [current = "", ...before] = possible(id, account, hash);
  if (fingerprints.includes(current)) return undefined;
  const others = fingerprints.filter((one) => !before.includes(one));
  return ownCookie(trustedBrowserCookie, [id, current, ...others].slice(0, maxAccounts + 1).join("."), maxAge);
}

function parse(cookies: string): { id: string; fingerprints: string[] } | undefined {
  const [id, ...fingerprints] = (cookieOf({ cookie: cookies }, trustedBrowserCookie) ?? "").split(".");
  return id && /^[\w-]{16}$/.test(id) ? { id, fingerprints: fingerprints.slice(0, maxAccounts) } : undefined;
}

/** Fingerprints of a browser and an account, the current one first. */
function possible(id: string, account: string, hash: KeyedHash): string[] {
  // The purpose is part of every cookie that is out there: do not rename it.
  return hash.each("known-device", `${id}\0${account}`);
}
