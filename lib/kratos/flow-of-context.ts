import { config } from "../config/config";
import { dig } from "../json";
import { once, type RequestContext } from "../request/context";
import { withOwnUrls } from "../request/own-url";
import type { Answer } from "../upstream/ask";
import { readFlow } from "./client";
import type { AnyFlow, FlowKind, FlowOf } from "./flow";

/**
 * The flow of a request, read once: at the first use by page, layout or language, unless the front door started it. Its
 * URLs are on the host of the request.
 */
export function onceFlow<K extends FlowKind>(context: RequestContext, kind: K, id: string): Promise<Answer<FlowOf[K]>> {
  return once(context, keyOf(kind, id), async () => {
    const answer = await readFlow(context, kind, id);
    return answer.ok ? { ok: true, data: onSite(answer.data, context) } : answer;
  });
}

/** The same, as a flow of its kind; undefined without an answer. */
export async function knownFlow(context: RequestContext, kind: FlowKind, id: string): Promise<AnyFlow | undefined> {
  const answer = await onceFlow(context, kind, id);
  // The kind is the requested one; the compiler cannot follow it through the union.
  return answer.ok ? ({ kind, flow: answer.data } as AnyFlow) : undefined;
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
