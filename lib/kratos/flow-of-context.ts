import { config } from "../config/config";
import { once, type RequestContext } from "../request/context";
import { withOwnUrls } from "../request/own-url";
import type { Answer } from "../upstream/ask";
import type { FlowKind, FlowOf } from "./flow";

/**
 * The flow of a request, read once by whoever needs it first: the front door when it starts one, or page, layout and
 * language. Addresses in it are those of the host of the request.
 */
export function onceFlow<K extends FlowKind>(
  context: RequestContext,
  kind: K,
  id: string,
  read: () => Promise<Answer<FlowOf[K]>>,
): Promise<Answer<FlowOf[K]>> {
  return once(context, keyOf(kind, id), async () => {
    const answer = await read();
    return answer.ok ? { ok: true, data: onSite(answer.data, context) } : answer;
  });
}

/** Keeps a flow that was started for a request. @param flow what Kratos sent, checked to be a flow */
export function keepStartedFlow(context: RequestContext, kind: FlowKind, flow: { id: string }): void {
  context.answers.set(keyOf(kind, flow.id), Promise.resolve({ ok: true, data: onSite(flow, context) }));
}

function onSite<T>(flow: T, { site }: RequestContext): T {
  return withOwnUrls(flow, config().baseUrl, site.baseUrl);
}

function keyOf(kind: FlowKind, id: string): string {
  return `flow ${kind} ${id}`;
}
