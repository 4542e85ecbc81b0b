import { mailLinkOf } from "../../lib/request/mail-link";
import type { ServePage } from "../pages/serve-page";
import { type HttpContext, languagesOf } from "../request/http-context";

/** True for a request that only looks at the link of a mail: a scanner, a preview, and a person's click alike. */
export function asksFirst({ method, target }: Pick<HttpContext, "method" | "target">): boolean {
  return (method === "GET" || method === "HEAD") && mailLinkOf(target) !== undefined;
}

/**
 * Shows the page /mail-link in place of Kratos' answer, which would use the link up although a GET promises to change
 * nothing (RFC 9110 9.2.1). The page's button sends the same address by POST, and that goes to Kratos.
 */
export function serveMailLink(context: HttpContext, servePage: ServePage): Promise<void> {
  context.returnPath = context.target;
  context.page = `/mail-link?${new URLSearchParams(languagesOf(context.target))}`;
  return servePage(context);
}
