import "server-only";
import { headers } from "next/headers";
import { cache } from "react";
import { config } from "../config/config";
import { withOwnUrls } from "../request/own-url";
import { siteUrl } from "../request/site";
import { visitor } from "../request/visitor";
import { readFlow } from "./client";
import { type AnyFlow, type FlowKind, type FlowOf, isFlowKind } from "./flow";
import { startedFlow } from "./started-flow";
import type { Answer } from "./upstream";

/**
 * Kratos' answer for a flow, asked for once in a request however many want it: the frame and the language of a page
 * look at the flow that the page draws. A flow that the front door has just started costs no call at all.
 */
export const flowAnswer = cache(async <K extends FlowKind>(kind: K, id: string): Promise<Answer<FlowOf[K]>> => {
  const who = await visitor();
  const started = startedFlow(kind, id, who.requestId);
  const answer: Answer<FlowOf[K]> = started ? { ok: true, data: started } : await readFlow(kind, id, who);
  return answer.ok ? { ok: true, data: withOwnUrls(answer.data, config().baseUrl, await siteUrl()) } : answer;
});

/** The flow that the page of this request draws, by its address; undefined for other pages and where there is none. */
export async function flowOfRequest(): Promise<AnyFlow | undefined> {
  return flowAt((await headers()).get("x-portico-path") ?? "");
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
