import { flowAddressOf } from "../../lib/kratos/flow-address";
import { pathToResume } from "../../lib/kratos/flow-memory";
import { restartPath } from "../../lib/kratos/flow-urls";
import { keptParams } from "../../lib/kratos/params";
import { paramsOf, pathOf, queryOf } from "../../lib/request/target";
import type { HttpContext } from "../request/http-context";
import { isCallback } from "./operation";

type Request = Pick<HttpContext, "method" | "target" | "headers" | "site">;

/**
 * Completes a redirect of Kratos that forgets what it answers, so that the page it leads to leads back:
 * - to our error page: names the kind of the flow and the flow itself, or what a new one was to start with; of a return
 *   from a provider `from=provider`;
 * - to a bare sign-in after settings that were sent without a session: names the settings to come back to.
 * @param url of the redirect, on the host of the request @param baseUrl BASE_URL, which Kratos knows
 */
export function completeRedirect(url: string, baseUrl: string, { method, target, headers, site }: Request): string {
  const isErrorPage = url.startsWith(`${site.baseUrl}/error?`);
  if (isErrorPage && isCallback(pathOf(target))) return `${url}&from=provider`;
  const about = flowAddressOf(target);
  if (!about) return url;
  const { kind, starts, flow } = about;
  if (isErrorPage) {
    if (starts) return `${url}&${new URLSearchParams([["to", kind], ...keptParams(kind, paramsOf(target))])}`;
    return method === "POST" ? `${url}&${new URLSearchParams({ to: kind, ...(flow && { flow }) })}` : url;
  }
  const isBareLogin = [`${site.baseUrl}/login`, `${site.baseUrl}/self-service/login/browser`].includes(url);
  if (kind !== "settings" || starts || !isBareLogin) return url;
  return (
    site.baseUrl +
    restartPath("login", "signed-out", { return_to: baseUrl + pathToResume({ headers }, kind, queryOf(target)) })
  );
}
