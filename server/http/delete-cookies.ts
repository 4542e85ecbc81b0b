import { ownPath } from "../../lib/request/return-to";
import { queryOf } from "../../lib/request/target";
import type { HttpContext } from "../request/http-context";
import type { SendError } from "./error-response";
import type { Redirect } from "./redirect";

/** Action of the form on the page that refuses too many cookies; a path below the base path. */
export const deleteCookiesPath = "/delete-cookies";

/** That action with its query. @param to path of ours to go on at */
export function deleteCookiesAction(to: string): string {
  return `${deleteCookiesPath}?${new URLSearchParams({ to })}`;
}

/**
 * The way out for a browser with more cookies than we accept: a `POST` makes it delete them (`Clear-Site-Data`). That
 * affects the whole domain, so only a page of ours may trigger it: as a header of the refusal itself, any site could
 * sign people out everywhere with an overlong URL.
 */
export function cookieDeletion(sendError: SendError, redirect: Redirect) {
  return (context: HttpContext) => {
    const { req, target, site } = context;
    if (req.method !== "POST") return sendError(context, 405, { Allow: "POST" });
    if (req.headers.origin !== new URL(site.baseUrl).origin) return sendError(context, 403);
    const to = ownPath(queryOf(target).get("to") ?? "/");
    redirect(context, site.baseUrl + to, { "Clear-Site-Data": '"cookies"' });
    req.resume();
  };
}
