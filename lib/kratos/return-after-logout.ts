import "server-only";
import { config } from "../config/config";
import type { RequestContext } from "../request/context";
import { ownReturnToAny } from "../request/return-to";
import { readFlow } from "./client";

/**
 * Where to go after signing out. A re-authentication returns to a settings form of Kratos' own
 * (`K/self-service/settings?flow=`), which nobody can send without the session: what that flow was to return to counts.
 * @param value `return_to`, which may be a page of ours that has one of its own
 */
export async function returnAfterLogout(context: RequestContext, value: string): Promise<string | undefined> {
  const flow = settingsFlowIn(value);
  if (flow) {
    const answer = await readFlow(context, "settings", flow);
    return (answer.ok && answer.data.return_to) || undefined;
  }
  const own = ownReturnToAny(value, [config().baseUrl, context.site.baseUrl]);
  const url = own === undefined ? undefined : new URL(own);
  const inner = url?.searchParams.get("return_to");
  if (!url || !inner || !settingsFlowIn(inner)) return value || undefined;
  const after = await returnAfterLogout(context, inner);
  if (after) url.searchParams.set("return_to", after);
  else url.searchParams.delete("return_to");
  return url.href;
}

/** Id of the settings flow whose form an address of Kratos sends. */
function settingsFlowIn(value: string): string | undefined {
  if (!URL.canParse(value)) return undefined;
  const { pathname, searchParams } = new URL(value);
  return pathname.endsWith("/self-service/settings") ? (searchParams.get("flow") ?? undefined) : undefined;
}
