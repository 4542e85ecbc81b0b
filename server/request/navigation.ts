import type { IncomingMessage } from "node:http";
import { type FlowKind, isFlowKind } from "../../lib/kratos/flow";
import { cookieOf } from "../../lib/request/cookies";
import { pathOf, queryOf } from "../../lib/request/target";

type Request = Pick<IncomingMessage, "method" | "headers">;

/**
 * The kind of flow that a page request would start, or undefined. Without a session, settings redirect to sign-in first
 * (proxy.ts).
 * @param sessionCookie name of Kratos' session cookie
 */
export function startsFlow({ headers, target }: Pick<Request, "headers"> & { target: string }, sessionCookie: string) {
  const kind: FlowKind | undefined = [pathOf(target).slice(1)].find(isFlowKind);
  if (!kind || queryOf(target).has("flow")) return undefined;
  const isSignedOut = !cookieOf(headers, sessionCookie);
  return kind === "settings" && isSignedOut ? undefined : kind;
}

/** True for a top-level navigation by a user (Fetch Metadata), and for browsers without Fetch Metadata. */
export function isNavigation({ method, headers }: Request): boolean {
  const { "sec-fetch-mode": mode = "navigate", "sec-fetch-dest": dest = "document" } = headers;
  return method === "GET" && mode === "navigate" && dest === "document";
}
