import "server-only";
import { config } from "../config/config";
import { log } from "../observability/log";
import { once, type RequestContext } from "../request/context";
import { isScript, ownReturnToAny } from "../request/return-to";
import { checkReturnTo } from "./client";

/**
 * Where `return_to` leads if we redirect or link to it ourselves: a page of ours, or an address that Kratos allows
 * (`selfservice.allowed_return_urls`). Kratos owns that list and is asked for each address that is not ours: it refuses
 * to start a flow with another one.
 * @param value an absolute URL, also of a native app, or a path of ours
 * @returns undefined if it is neither, or if Kratos does not answer
 */
export async function allowedReturnUrl(context: RequestContext, value: string): Promise<string | undefined> {
  const own = ownReturnToAny(value, [config().baseUrl, context.site.baseUrl]);
  if (own) return own;
  // Kratos must judge what the browser will read: both take the address in its normal form.
  if (/[\\\s\p{Cc}]/u.test(value) || !URL.canParse(value)) return undefined;
  const { protocol, href, username, password } = new URL(value);
  if (isScript(protocol) || username || password) return undefined;
  const answer = await once(context, `return_to ${href}`, () => checkReturnTo(context, href));
  if (answer.ok) return href;
  log("warn", "return_to_refused", { id: context.id, status: answer.failure.status });
  return undefined;
}
