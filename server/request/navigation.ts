import type { IncomingMessage } from "node:http";
import { type FlowKind, isFlowKind } from "../../lib/kratos/flow";
import { cookieOf } from "../../lib/request/cookies";
import { pathOf, queryOf } from "../../lib/request/target";
import { isSettingsSection } from "../../lib/screen/methods";

type Request = Pick<IncomingMessage, "method" | "headers">;

/**
 * The kind of flow that a page request would start, or undefined; a section of the settings is a page of theirs. Without a session, settings redirect to sign-in first
 * (proxy.ts).
 * @param sessionCookie name of Kratos' session cookie
 */
export function startsFlow({ headers, target }: Pick<Request, "headers"> & { target: string }, sessionCookie: string) {
  const [, first, section, ...more] = pathOf(target).split("/");
  const kind: FlowKind | undefined = [first].find(isFlowKind);
  const isSection = kind === "settings" && isSettingsSection(section) && more.length === 0;
  if (section !== undefined && !isSection) return undefined;
  if (!kind || queryOf(target).has("flow")) return undefined;
  const isSignedOut = !cookieOf(headers, sessionCookie);
  return kind === "settings" && isSignedOut ? undefined : kind;
}

/** True for a top-level navigation by a user (Fetch Metadata), and for browsers without Fetch Metadata. */
export function isNavigation({ method, headers }: Request): boolean {
  const { "sec-fetch-mode": mode = "navigate", "sec-fetch-dest": dest = "document" } = headers;
  return method === "GET" && mode === "navigate" && dest === "document";
}
