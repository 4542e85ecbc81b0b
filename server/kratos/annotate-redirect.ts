import { isFlowKind } from "../../lib/kratos/flow";
import { pathOf } from "../../lib/request/target";
import type { HttpContext } from "../request/http-context";
import { isCallback } from "./operation";

/**
 * Kratos redirects a refused form to our error page without naming the form. Adds the kind of its flow as `to`, so that
 * the page leads back to it; of a return from a provider `from=provider`.
 * @param url of the redirect, on the host of the request
 */
export function annotateErrorRedirect(
  url: string,
  { method, target, site }: Pick<HttpContext, "method" | "target" | "site">,
): string {
  const [, kind] = /^\/self-service\/(\w+)$/.exec(pathOf(target)) ?? [];
  const isErrorPage = url.startsWith(`${site.baseUrl}/error?`);
  if (isErrorPage && isCallback(pathOf(target))) return `${url}&from=provider`;
  return method === "POST" && isFlowKind(kind) && isErrorPage ? `${url}&to=${kind}` : url;
}
