import { config } from "../config/config";
import { dig } from "../json";
import { once, type RequestContext } from "../request/context";
import { withOwnUrls } from "../request/own-url";
import type { Answer } from "../upstream/ask";
import type { FlowKind, FlowOf } from "./flow";

/**
 * The flow of a request, read once: at the first use by page, layout or language, unless the front door started it. Its
 * URLs are on the host of the request.
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

/** Stores a flow that was started for a request. @param flow Kratos' answer, checked to be a flow */
export function keepStartedFlow(context: RequestContext, kind: FlowKind, flow: { id: string }): void {
  context.answers.set(keyOf(kind, flow.id), Promise.resolve({ ok: true, data: onSite(flow, context) }));
}

function onSite<T extends object>(flow: T, { site }: RequestContext): T {
  return withOwnUrls(withNodeList(flow), config().baseUrl, site.baseUrl);
}

/** The same flow with a list of nodes, empty where Kratos has sent none. */
function withNodeList<T extends object>(flow: T): T {
  const ui = dig(flow, "ui");
  if (typeof ui !== "object" || ui === null || dig(ui, "nodes") !== null) return flow;
  return { ...flow, ui: { ...ui, nodes: [] } };
}

function keyOf(kind: FlowKind, id: string): string {
  return `flow ${kind} ${id}`;
}
