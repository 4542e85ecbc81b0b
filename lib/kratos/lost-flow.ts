import type { RequestContext } from "../request/context";
import type { KratosFailure } from "./errors";
import type { FlowKind } from "./flow";
import { rememberedFlow } from "./flow-memory";
import { keptParams, type SearchParams, single } from "./params";

/** What a flow that cannot be read was for: by its page's query, by what this browser remembers, by Kratos' error. */
export function givenToLost(
  kind: FlowKind,
  params: SearchParams,
  { returnTo }: KratosFailure,
  context: Pick<RequestContext, "headers">,
): SearchParams {
  const remembered = rememberedFlow(context, single(params, "flow"))?.params;
  return { return_to: returnTo, ...remembered, ...Object.fromEntries(keptParams(kind, params)) };
}
