import { createHmac, timingSafeEqual } from "node:crypto";
import { type SearchParams, single } from "../kratos/params";
import type { RequestContext } from "./context";
import { cookieOf, ownCookie, sessionCookieOf } from "./cookies";
import { href } from "./href";

/**
 * How a form ended, for the page that it leads to. An address can come from anybody, so the page believes this cookie of
 * the browser that has sent the form: an HMAC-SHA-256 whose key is the session, so that it says nothing to whoever signs
 * in here next.
 */
const outcomeCookie = "portico_done";

/** Seconds: enough to read the page, and to come back from the list of languages. */
const maxAge = 300;

/**
 * Notes how a form of a page ended.
 * @param path of the page, without the base path @returns address of the page, which tells it (`?done=`)
 */
export function toldAt(context: RequestContext, path: string, outcome: string): string {
  noteOutcome(context, path, outcome);
  return href(`${path}?done=${outcome}`);
}

/** The same for a page that is led to otherwise. */
export function noteOutcome(context: RequestContext, path: string, outcome: string): void {
  context.flowCookies.push(ownCookie(outcomeCookie, signed(context, path, outcome), maxAge));
}

/** How the form before ended, as the page is to tell it (`done` of its query); "" for what this browser has not done. */
export function outcomeOf(context: RequestContext, path: string, params: SearchParams): string {
  const outcome = single(params, "done");
  return outcome && isNoted(context, path, outcome) ? outcome : "";
}

/** True if a form of the page has ended so in this browser, and the same person is still signed in. */
export function isNoted(context: RequestContext, path: string, outcome: string): boolean {
  const given = Buffer.from(cookieOf(context.headers, outcomeCookie) ?? "");
  const expected = Buffer.from(signed(context, path, outcome));
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function signed(context: RequestContext, path: string, outcome: string): string {
  const key = sessionCookieOf(context) ?? "";
  return createHmac("sha256", key).update(`${path}\0${outcome}`).digest("base64url");
}
