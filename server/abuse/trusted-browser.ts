import { randomBytes } from "node:crypto";
import { cookieOf } from "../../lib/request/cookies";
import type { KeyedHash } from "./keyed-hash";

/**
 * A cookie that says: with this browser somebody has signed in to that account before. Failures of strangers then do
 * not slow this browser for that account. Value: `<random id>.<mark>.<mark>…`, one mark for an account, newest first;
 * a mark is a keyed hash of id and account, so that it can be neither made nor read by others.
 */
export const knownCookie = "portico_known";

/** Accounts that one browser is known for. */
const most = 4;

/** Seconds: half a year. */
const maxAge = 180 * 24 * 3600;

type Known = { id: string; marks: string[] };

function parse(cookies: string): Known | undefined {
  const [id, ...marks] = (cookieOf(cookies, knownCookie) ?? "").split(".");
  return id && /^[\w-]{16}$/.test(id) ? { id, marks: marks.slice(0, most) } : undefined;
}

/** The browser's id if it is known for this account; undefined otherwise. */
export function knownDevice(cookies: string, account: string, hash: KeyedHash): string | undefined {
  const known = account ? parse(cookies) : undefined;
  return known?.marks.includes(markOf(known.id, account, hash)) ? known.id : undefined;
}

/** Set-Cookie value that makes a browser known for an account; undefined if it is already. */
export function rememberDevice(cookies: string, account: string, hash: KeyedHash, settings: CookieSettings) {
  if (!account || knownDevice(cookies, account, hash)) return undefined;
  const { id, marks } = parse(cookies) ?? { id: randomBytes(12).toString("base64url"), marks: [] };
  const value = [id, markOf(id, account, hash), ...marks].slice(0, most + 1).join(".");
  const secure = settings.secure ? "; Secure" : "";
  return `${knownCookie}=${value}; Path=${settings.basePath || "/"}; Max-Age=${maxAge}; HttpOnly; SameSite=Lax${secure}`;
}

type CookieSettings = { basePath: string; secure: boolean };

function markOf(id: string, account: string, hash: KeyedHash): string {
  return hash("known-device", `${id}\0${account}`);
}
