import type { IncomingMessage } from "node:http";
import { type FlowKind, isFlowKind } from "../../lib/kratos/flow";
import { cookieOf } from "../../lib/request/cookies";
import { pathOf, queryOf } from "./context";

type Request = Pick<IncomingMessage, "method" | "headers">;

/**
 * The kind of flow that a page request would start, or undefined. Without a session the settings lead to sign-in first
 * (proxy.ts).
 * @param sessionCookie name of Kratos' session cookie
 */
export function startsFlow({ headers, target }: Pick<Request, "headers"> & { target: string }, sessionCookie: string) {
  const kind: FlowKind | undefined = [pathOf(target).slice(1)].find(isFlowKind);
  if (!kind || queryOf(target).has("flow")) return undefined;
  const isSignedOut = !cookieOf(headers.cookie ?? "", sessionCookie);
  return kind === "settings" && isSignedOut ? undefined : kind;
}

/** True if a person opens a page of their own will: a top-level navigation (Fetch Metadata), or an older browser. */
export function isNavigation({ method, headers }: Request): boolean {
  const { "sec-fetch-mode": mode = "navigate", "sec-fetch-dest": dest = "document" } = headers;
  return method === "GET" && mode === "navigate" && dest === "document";
}

/** True if a browser fetches ahead of a click that may never come (`Sec-Purpose`, and what older browsers say). */
export function isPrefetch({ headers }: Pick<Request, "headers">): boolean {
  return ["sec-purpose", "purpose", "x-purpose", "x-moz"].some((name) =>
    /prefetch|preview/i.test(String(headers[name])),
  );
}
