import { ownPath } from "../../lib/request/return-to";
import { queryOf } from "../../lib/request/target";
import type { HttpContext } from "../request/http-context";
import type { SendError } from "./error-response";

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
 * @param setHeaders sets the headers of all our responses
 */
export function cookieDeletion(sendError: SendError, setHeaders: (context: HttpContext) => void) {
  return (context: HttpContext) => {
    const { req, res, target, site } = context;
    if (req.method !== "POST") return sendError(context, 405, { Allow: "POST" });
    if (req.headers.origin !== new URL(site.baseUrl).origin) return sendError(context, 403);
    setHeaders(context);
    const to = ownPath(queryOf(target).get("to") ?? "/");
    res.writeHead(303, { Location: site.baseUrl + to, "Clear-Site-Data": '"cookies"', "Content-Length": 0 }).end();
    req.resume();
  };
}
