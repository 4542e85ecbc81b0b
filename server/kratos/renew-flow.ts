import type { Config } from "../../lib/config/config";
import { doubledCookies } from "../../lib/kratos/doubled-cookies";
import { type KratosFailure, remedyFor } from "../../lib/kratos/errors";
import { type FlowKind, isFlowKind } from "../../lib/kratos/flow";
import { onceFlow } from "../../lib/kratos/flow-of-context";
import { givenToLost } from "../../lib/kratos/lost-flow";
import { flowPath } from "../../lib/kratos/params";
import { sessionCookieOf } from "../../lib/request/cookies";
import { isPrefetch } from "../../lib/request/prefetch";
import { isCircling, type Notice } from "../../lib/request/redirect-trail";
import { paramsOf, pathOf } from "../../lib/request/target";
import type { HttpContext } from "../request/http-context";
import type { Beginning } from "./start-flow";

/**
 * What to start in the place of the flow that a visit asks for, where Kratos has it no more: it has expired, is unknown,
 * or is of an account that is not signed in now. The new one is for whatever the old one was for. Undefined for a flow
 * that is there, and where more than a new flow may be needed: the page then decides by the same answer
 * (lib/kratos/open-flow.ts).
 */
export async function flowInstead(context: HttpContext, { sessionCookie }: Config): Promise<Beginning | undefined> {
  const { headers, target } = context;
  const kind = pathOf(target).slice(1);
  const params = paramsOf(target);
  const { flow } = params;
  if (!isFlowKind(kind) || !flow || isPrefetch(headers)) return undefined;
  // Whether the browser keeps cookies at all, and whether these are redirects in a circle, is for the page to find out.
  if (!headers.cookie || isCircling(context) || !suits(kind, sessionCookieOf(context) !== undefined)) return undefined;
  const answer = await onceFlow(context, kind, flow);
  const notice = answer.ok ? undefined : noticeFor(answer.failure);
  if (answer.ok || !notice) return undefined;
  if (answer.failure.status === 403 && doubledCookies(headers.cookie, sessionCookie).csrf.length > 0) return undefined;
  return { kind, path: flowPath(kind, givenToLost(kind, params, answer.failure, context)), notice };
}

/** False where people sign in first (proxy.ts), or where somebody who is signed in may have to go on instead. */
function suits(kind: FlowKind, hasSession: boolean): boolean {
  return kind === "verification" || hasSession === (kind === "settings");
}

/** What to say of a new flow, if nothing but a new one is needed; undefined if the cookies may be to blame. */
function noticeFor(failure: KratosFailure): Notice | undefined {
  const remedy = remedyFor(failure);
  const isGone = remedy.do === "restart" && (remedy.notice === "expired" || remedy.notice === "unknown");
  return isGone ? remedy.notice : undefined;
}
