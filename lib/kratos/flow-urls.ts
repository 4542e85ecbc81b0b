import { config } from "../config/config";
import { href } from "../request/href";
import type { Notice } from "../request/redirect-trail";
import { ownReturnTo } from "../request/return-to";
import type { FlowKind } from "./flow";
import { flowPath, initUrl, keptParams, type SearchParams, single } from "./params";

/** Path below the base path that notes the reason in the redirect trail and starts a flow (app/restart/route.ts). */
export function restartPath(kind: FlowKind, why: Notice, params: SearchParams): string {
  const query = keptParams(kind, params);
  query.set("to", kind);
  query.set("why", why);
  return `/restart?${query}`;
}

/** Path below the base path that signs out (app/logout). @param returnTo where to go on, an absolute URL */
export function logoutPath(returnTo: string | undefined): string {
  return `/logout${returnTo ? `?${new URLSearchParams({ return_to: returnTo })}` : ""}`;
}

/**
 * Where a session at AAL1 confirms its second factor. Built here rather than taken from Kratos, whose own
 * `redirect_browser_to` loses the path prefix of its public URL in `return_to`.
 */
export function secondFactorUrl(path: string, returnTo?: string): string {
  const { baseUrl, kratosBrowserUrl } = config();
  return initUrl(kratosBrowserUrl, "login", { aal: "aal2", return_to: returnTo ?? baseUrl + path });
}

/**
 * Where a signed-in person goes on to: a page of ours directly, any other address by Kratos, which sends people that
 * have a session to what `allowed_return_urls` holds, and nowhere else.
 */
export function goOnUrl(returnTo: string | undefined): string {
  if (!returnTo) return href("/");
  const { baseUrl, kratosBrowserUrl } = config();
  return ownReturnTo(returnTo, baseUrl) ?? initUrl(kratosBrowserUrl, "login", { return_to: returnTo });
}

/** Where a signed-in person goes on to with what was given along: an application's sign-in is resumed. */
export function resumeUrl(given: SearchParams): string {
  if (given.login_challenge) return config().baseUrl + flowPath("login", given);
  return goOnUrl(single(given, "return_to"));
}

/** A URL from Kratos, if it leads to Kratos' own public API: its host is not trusted blindly. */
export function kratosUrl(url: string | undefined): string | undefined {
  const prefix = `${config().kratosBrowserUrl}/self-service/`;
  return url?.startsWith(prefix) ? url : undefined;
}
