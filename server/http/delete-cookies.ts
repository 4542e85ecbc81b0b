import type { Config } from "../../lib/config/config";
import { csrfCookies } from "../../lib/kratos/doubled-cookies";
import { ownPath } from "../../lib/request/return-to";
import { pathOf, queryOf } from "../../lib/request/target";
import type { HttpContext } from "../request/http-context";
import type { SendError } from "./error-response";
import { expiredVariants } from "./expired-cookies";
import type { Redirect } from "./redirect";

type Parts = {
  config: Pick<Config, "sessionCookie" | "basePath" | "secure">;
  sendError: SendError;
  redirect: Redirect;
};

/**
 * The way out for a browser whose cookies are in the way: a `POST` makes it delete them. All cookies of the domain
 * (`Clear-Site-Data`), or with `only=doubled` those of Kratos in each form that a left-over can have. Only a page of ours
 * may trigger it: as a header of a refusal, for example, any site could sign people out everywhere with an overlong URL.
 */
export function cookieDeletion({ config, sendError, redirect }: Parts) {
  const { sessionCookie, basePath, secure } = config;
  return (context: HttpContext) => {
    const { req, target, site, headers } = context;
    if (req.method !== "POST") return sendError(context, 405, { Allow: "POST" });
    if (headers.origin !== new URL(site.baseUrl).origin) return sendError(context, 403);
    const query = queryOf(target);
    const to = ownPath(query.get("to") ?? "/");
    const names = [sessionCookie, ...csrfCookies(headers.cookie ?? "")];
    const paths = ["/", basePath, `${basePath}/`, basePath + pathOf(to)];
    const expired = expiredVariants(names, { hostname: new URL(site.baseUrl).hostname, paths, secure });
    const all = query.get("only") === "doubled" ? {} : { "Clear-Site-Data": '"cookies"' };
    redirect(context, site.baseUrl + to, { "Set-Cookie": expired, ...all });
    req.resume();
  };
}
