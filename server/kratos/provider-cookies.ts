import type { IncomingMessage } from "node:http";
import { isFlowKind } from "../../lib/kratos/flow";
import { rememberProviderAttempt } from "../../lib/request/provider-attempt";
import { pathOf, queryOf } from "../../lib/request/target";
import type { HttpContext } from "../request/http-context";

/** Kratos' cookie for people whom it sends to a provider, and expects back. */
const continuity = /^ory_kratos_continuity=[^;]/;

/**
 * Headers (name, value) that remember the flow of a person who is sent to a provider.
 * @param answer Kratos' to a form
 */
export function providerCookies(
  { headers: { location, "set-cookie": cookies = [] } }: Pick<IncomingMessage, "headers">,
  { method, target, site }: Pick<HttpContext, "method" | "target" | "site">,
): string[] {
  const kind = pathOf(target).slice("/self-service/".length);
  const flow = queryOf(target).get("flow") ?? "";
  if (method !== "POST" || !isFlowKind(kind) || !/^[\w-]+$/.test(flow)) return [];
  // A re-authentication leaves the same cookie, and leads to a page of ours.
  const to = location !== undefined && URL.canParse(location, site.baseUrl) && new URL(location, site.baseUrl);
  const leavesUs = to && to.origin !== new URL(site.baseUrl).origin;
  return leavesUs && cookies.some((cookie) => continuity.test(cookie))
    ? ["Set-Cookie", rememberProviderAttempt({ kind, flow })]
    : [];
}
