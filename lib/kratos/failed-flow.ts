import type { RequestContext } from "../request/context";
import { type FlowKind, isFlowKind } from "./flow";
import { rememberedFlow } from "./flow-memory";
import { restartPath } from "./flow-urls";
import { flowPath, type SearchParams, single } from "./params";
import type { Problem } from "./problems";

/** A flow that an error is about, as far as it is known. */
type FailedFlow = { kind: FlowKind; id?: string; params: SearchParams };

/**
 * The flow that an error is about: as the front door has named it (server/kratos/complete-redirect.ts), else, where
 * Kratos is on another origin, the last one that this browser was shown.
 * @param params query of the error page
 */
export function failedFlow(params: SearchParams, context: Pick<RequestContext, "headers">): FailedFlow | undefined {
  const to = single(params, "to");
  if (!isFlowKind(to)) return rememberedFlow(context);
  const id = /^[\w-]{1,40}$/.exec(single(params, "flow"))?.[0];
  return (id && rememberedFlow(context, id)) || { kind: to, params, ...(id && { id }) };
}

/** Where another try begins, below the base path; undefined if nothing is known. @param cookie header of the request */
export function pathToRetry(problem: Problem, flow: FailedFlow | undefined, cookie = ""): string | undefined {
  // Without a cookie no form is ever accepted: the next try looks first whether this browser keeps any (app/restart).
  if (problem === "csrf" && !cookie) return restartPath(flow?.kind ?? "login", "quiet", flow?.params ?? {});
  return flow && flowPath(flow.kind, flow.params);
}
