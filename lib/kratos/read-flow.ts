import "server-only";
import { requestContext } from "../request/current";
import { pathOf, queryOf } from "../request/target";
import type { Answer } from "../upstream/ask";
import { type AnyFlow, type FlowKind, type FlowOf, isFlowKind } from "./flow";
import { knownFlow, onceFlow } from "./flow-of-context";

/** Kratos' answer for a flow, asked for once per request. */
export async function flowAnswer<K extends FlowKind>(kind: K, id: string): Promise<Answer<FlowOf[K]>> {
  return onceFlow(await requestContext(), kind, id);
}

/** The flow that the page of this request shows, by its URL; undefined for other pages and without an answer. */
export async function flowOfRequest(): Promise<AnyFlow | undefined> {
  return flowAt((await requestContext()).page);
}

/** The flow that a path of ours, with its query, shows. */
export async function flowAt(path: string): Promise<AnyFlow | undefined> {
  const kind = pathOf(path).slice(1);
  const id = queryOf(path).get("flow");
  return isFlowKind(kind) && id ? flowBy(kind, id) : undefined;
}

/** A flow, undefined without an answer. */
export async function flowBy(kind: FlowKind, id: string): Promise<AnyFlow | undefined> {
  return knownFlow(await requestContext(), kind, id);
}
