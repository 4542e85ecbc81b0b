import { isFlowKind } from "../../lib/kratos/flow";
import { type Exchange, pathOf } from "../request/exchange";

/**
 * Kratos sends a form that it refuses to our error page, and says nothing of which form it was: that goes along as
 * `to`, so that the page leads to the same kind of flow.
 * @param url address of the redirect, at the host that the person is at
 */
export function nameFlow(url: string, { req, target, site }: Pick<Exchange, "req" | "target" | "site">): string {
  const [, kind] = /^\/self-service\/(\w+)$/.exec(pathOf(target)) ?? [];
  const isErrorPage = url.startsWith(`${site.baseUrl}/error?`);
  return req.method === "POST" && isFlowKind(kind) && isErrorPage ? `${url}&to=${kind}` : url;
}
