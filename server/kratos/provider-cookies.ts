import type { IncomingMessage } from "node:http";
import { flowAddressOf } from "../../lib/kratos/flow-address";
import { rememberProviderAttempt } from "../../lib/request/provider-attempt";
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
  const { kind, starts, flow } = flowAddressOf(target) ?? {};
  if (method !== "POST" || !kind || starts || !flow) return [];
  // A re-authentication leaves the same cookie, and leads to a page of ours.
  const to = location !== undefined && URL.canParse(location, site.baseUrl) && new URL(location, site.baseUrl);
  const leavesUs = to && to.origin !== new URL(site.baseUrl).origin;
  return leavesUs && cookies.some((cookie) => continuity.test(cookie))
    ? ["Set-Cookie", rememberProviderAttempt({ kind, flow })]
    : [];
}
