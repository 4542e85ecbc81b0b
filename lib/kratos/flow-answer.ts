import "server-only";
import { headers } from "next/headers";
import { cache } from "react";
import { visitor } from "../visitor";
import { type Answer, readFlow } from "./client";
import { type AnyFlow, type FlowKind, type FlowOf, isFlowKind } from "./flow";
import { type OAuth2Request, oauth2RequestOf } from "./oauth2";
import { startedFlow } from "./started-flow";

/**
 * Kratos' answer for a flow, asked for once in a request however many want it: the frame and the language of a page
 * look at the flow that the page draws. A flow that the front door has just started costs no call at all.
 */
export const flowAnswer = cache(async <K extends FlowKind>(kind: K, id: string): Promise<Answer<FlowOf[K]>> => {
  const who = await visitor();
  const started = startedFlow(kind, id, who.requestId);
  return started ? { ok: true, data: started } : readFlow(kind, id, who);
});

/** The flow that the page of this request draws, by its address; undefined for other pages and where there is none. */
export async function flowOfRequest(): Promise<AnyFlow | undefined> {
  const path = (await headers()).get("x-portico-path") ?? "";
  const [, name, query] = /^\/(\w+)[^?]*\?(.*)$/.exec(path) ?? [];
  const id = new URLSearchParams(query).get("flow");
  if (!isFlowKind(name) || !id) return undefined;
  const answer = await flowAnswer(name, id);
  // The kind is the one that was asked for; the compiler cannot follow it through the union.
  return answer.ok ? ({ kind: name, flow: answer.data } as AnyFlow) : undefined;
}

/** The OAuth2 request that this page is part of, undefined outside of one. Costs no call beyond the page's own. */
export async function oauth2Request(): Promise<OAuth2Request | undefined> {
  const of = await flowOfRequest();
  return of && oauth2RequestOf(of);
}
