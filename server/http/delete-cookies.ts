import { ownPath } from "../../lib/request/return-to";
import { type HttpContext, queryOf } from "../request/context";
import type { SendError } from "./error-response";

/** Where the form of the page that refuses too many cookies is sent; a path below the base path. */
export const deleteCookiesPath = "/delete-cookies";

/** Address of that form's action. @param to path of ours to go on at */
export function deleteCookiesAction(to: string): string {
  return `${deleteCookiesPath}?${new URLSearchParams({ to })}`;
}

/**
 * The way out for a browser that sends more cookies than we take: `POST`, and it forgets them (`Clear-Site-Data`). It
 * forgets those of our whole domain, so nobody but a page of ours may ask for that: as a header of the refusal itself,
 * any site could sign people out everywhere with an address that is too long.
 * @param setHeaders sets the headers of every answer of ours
 */
export function cookieDeletion(sendError: SendError, setHeaders: (context: HttpContext) => void) {
  const refuse: (...args: Parameters<SendError>) => true = (...args) => {
    sendError(...args);
    return true;
  };
  return (context: HttpContext): true => {
    const { req, res, target, site } = context;
    if (req.method !== "POST") return refuse(context, 405, { Allow: "POST" });
    if (req.headers.origin !== new URL(site.baseUrl).origin) return refuse(context, 403);
    setHeaders(context);
    const to = ownPath(queryOf(target).get("to") ?? "/");
    res.writeHead(303, { Location: site.baseUrl + to, "Clear-Site-Data": '"cookies"', "Content-Length": 0 }).end();
    req.resume();
    return true;
  };
}
