import type { PageResponse, RequestContext } from "../request/context";
import { cookieOf, expiredCookie, ownCookie } from "../request/cookies";
import { firstOf } from "../request/target";
import { type AnyFlow, type FlowKind, isFlowKind } from "./flow";
import { givenParams } from "./given-params";
import { flowPath, keptParams } from "./params";

/**
 * What was given along with the flows that this browser was shown last, in a cookie: `<kind>.<flow id>.<query>` each,
 * the newest first. Kratos gives nothing of a flow that has expired or belongs to the time before a sign-in; the way back
 * to the application must not depend on it. Nothing from here is followed unchecked: it only starts a new flow, for which
 * Kratos checks it like an address that somebody has typed.
 */
const memoryCookie = "portico_flows";

/** Seconds; flows live for an hour at most by Kratos' default. */
const maxAge = 3600;

/** Bytes of all entries. Browsers keep 4,096 a cookie (RFC 6265 6.1), and proxies some 8,000 of all headers. */
const limit = 3000;

export type RememberedFlow = { kind: FlowKind; id: string; params: Record<string, string> };

type Request = Pick<RequestContext, "headers">;

/**
 * Remembers what was given along with a flow that is shown. Nothing given leaves no cookie, but for settings: a change
 * that is sent after the session has ended is worth coming back to.
 */
export function rememberFlow(response: PageResponse, of: AnyFlow): void {
  const given = new URLSearchParams(givenParams(of)).toString();
  if (given || of.kind === "settings") response.remembers = { kind: of.kind, id: of.flow.id, given };
}

/** Set-Cookie value by which the browser remembers the flow that its page shows; undefined if there is nothing to keep. */
export function flowMemory({ headers, response }: Request & Pick<RequestContext, "response">): string | undefined {
  if (!response.remembers) return undefined;
  const { kind, id, given } = response.remembers;
  const entry = `${kind}.${id}.${given}`;
  const others = entriesOf({ headers }).filter((known) => !known.startsWith(`${kind}.${id}.`));
  const kept: string[] = [];
  for (const each of [entry, ...others]) {
    if ([...kept, each].join("|").length <= limit) kept.push(each);
  }
  return kept.length > 0 ? ownCookie(memoryCookie, kept.join("|"), maxAge) : undefined;
}

/** Set-Cookie value that forgets all of them: after a sign-out nothing goes on. */
export function forgottenFlows(): string {
  return expiredCookie(memoryCookie);
}

/** A flow that this browser was shown: that of an id, or the last one. */
export function rememberedFlow(request: Request, id?: string): RememberedFlow | undefined {
  for (const entry of entriesOf(request)) {
    const [kind, known, ...query] = entry.split(".");
    if (!isFlowKind(kind) || !known || (id !== undefined && known !== id)) continue;
    const params = Object.fromEntries(new URLSearchParams(query.join(".")));
    return { kind, id: known, params: Object.fromEntries(keptParams(kind, params)) };
  }
  return undefined;
}

/** A page of ours that starts what a flow was for anew, below the base path: without the flow, which ends with a session. */
export function pathToResume(request: Request, kind: FlowKind, query: URLSearchParams): string {
  const remembered = rememberedFlow(request, query.get("flow") ?? "")?.params;
  return flowPath(kind, { ...remembered, ...firstOf(query) });
}

/** What is none of ours is left out: a cookie of another host of the domain could not even be written back. */
const wellFormed = /^[a-z]+\.[\w-]+\.[\w%&=+.*-]*$/;

function entriesOf({ headers }: Request): string[] {
  return (cookieOf(headers, memoryCookie) ?? "").split("|").filter((entry) => wellFormed.test(entry));
}
