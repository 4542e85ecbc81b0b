import { createHash } from "node:crypto";
import { csrfCookies } from "../../lib/kratos/doubled-cookies";
import { flowAddressOf } from "../../lib/kratos/flow-address";
import type { Unanswered } from "../../lib/request/context";
import { cookieOf } from "../../lib/request/cookies";
import { providerAttemptOf } from "../../lib/request/provider-attempt";
import { pathOf, queryOf } from "../../lib/request/target";
import type { HttpContext } from "../request/http-context";

type Request = Pick<HttpContext, "method" | "target">;

/**
 * True for a request that changes something at Kratos: a form, a link of a mail, a return from a provider, a sign-out.
 * Hooks, hashing, leak checks and other services run in it, so it may take long, and must not be sent twice. Everything
 * else reads, or starts a flow, and can be repeated.
 */
export function isOperation({ method, target }: Request): boolean {
  const path = pathOf(target);
  if (method === "POST") return path.startsWith("/self-service/");
  // Links of mails lead to where forms are sent: Kratos takes both methods there.
  const submits = flowAddressOf(target)?.starts === false;
  return method === "GET" && (submits || isCallback(path) || path === "/self-service/logout");
}

/** True for the address that a provider sends people back to (OpenID Connect, SAML). */
export function isCallback(path: string): boolean {
  return path.startsWith("/self-service/methods/");
}

/**
 * The same for the same request of the same browser only. A browser is known by a cookie of Kratos that nobody can guess;
 * without one each request is on its own, or a stranger could send the same and get the answer, with its cookies.
 * @param sessionCookie name of Kratos' session cookie
 */
export function operationKey(
  { id, method, target, headers }: Pick<HttpContext, "id" | "method" | "target" | "headers">,
  body: Buffer,
  sessionCookie: string,
): string {
  const { cookie = "", accept = "", "content-type": type = "" } = headers;
  const isKnown = Boolean(cookieOf(headers, sessionCookie)) || csrfCookies(cookie).length > 0;
  const hash = createHash("sha256");
  for (const part of [isKnown ? "" : id, method, target, cookie, type, accept]) hash.update(`${part.length}:${part}`);
  return hash.update(body).digest("base64");
}

/** What an operation was about, for the page that explains that nobody saw its end. */
export function unansweredOf({ target, headers }: Pick<HttpContext, "target" | "headers">): Unanswered {
  if (isCallback(pathOf(target))) return { what: "provider", ...providerAttemptOf(headers) };
  const about = flowAddressOf(target);
  if (!about || about.starts) return { what: "signOut", returnTo: queryOf(target).get("return_to") ?? undefined };
  const { kind, flow } = about;
  return { what: kind, kind, flow };
}
