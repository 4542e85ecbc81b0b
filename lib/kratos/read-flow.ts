import "server-only";
import { requestContext } from "../request/current";
import type { Answer } from "../upstream/ask";
import { readFlow } from "./client";
import { type AnyFlow, type FlowKind, type FlowOf, isFlowKind } from "./flow";
import { onceFlow } from "./flow-of-context";

/** Kratos' answer for a flow, asked for once in a request however many want it. */
export async function flowAnswer<K extends FlowKind>(kind: K, id: string): Promise<Answer<FlowOf[K]>> {
  const context = await requestContext();
  return onceFlow(context, kind, id, () => readFlow(context, kind, id));
}

/** The flow that the page of this request shows, by its address; undefined for other pages and if there is none. */
export async function flowOfRequest(): Promise<AnyFlow | undefined> {
  return flowAt((await requestContext()).page);
}

/** The flow that a path of ours, with its query, shows. */
export async function flowAt(path: string): Promise<AnyFlow | undefined> {
  const [, name, query] = /^\/(\w+)[^?]*\?(.*)$/.exec(path) ?? [];
  const id = new URLSearchParams(query).get("flow");
  if (!isFlowKind(name) || !id) return undefined;
  const answer = await flowAnswer(name, id);
  // The kind is the one that was asked for; the compiler cannot follow it through the union.
  return answer.ok ? ({ kind: name, flow: answer.data } as AnyFlow) : undefined;
}
