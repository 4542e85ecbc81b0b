import { ownPath } from "../../lib/request/return-to";
import { type Exchange, queryOf } from "../request/exchange";
import type { Refuse } from "./error-response";

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
 * @param dress puts our headers on
 */
export function cookieDeletion(refuse: Refuse, dress: (exchange: Exchange) => void): (exchange: Exchange) => void {
  return (exchange) => {
    const { req, res, target, site } = exchange;
    if (req.method !== "POST") return refuse(exchange, 405, { Allow: "POST" });
    if (req.headers.origin !== new URL(site.baseUrl).origin) return refuse(exchange, 403);
    dress(exchange);
    const to = ownPath(queryOf(target).get("to") ?? "/");
    res.writeHead(303, { Location: site.baseUrl + to, "Clear-Site-Data": '"cookies"', "Content-Length": 0 }).end();
    req.resume();
  };
}
