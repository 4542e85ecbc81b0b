import "server-only";
import { logoutPath } from "../kratos/flow-urls";
import { shownPath } from "../kratos/params";
import { flowBy } from "../kratos/read-flow";
import type { Unanswered } from "../request/context";
import type { ProviderAttempt } from "../request/provider-attempt";
import { pathToFresh } from "./links";

/**
 * Where a person sees what came of something that Kratos has not answered, or begins it anew without doing it twice. Path
 * below the base path.
 */
export async function pathToLook({ what, kind, flow, returnTo }: Unanswered): Promise<string> {
  if (what === "signOut") return logoutPath(returnTo);
  if (what === "provider") return pathToTryAgain(kind && flow ? { kind, flow } : undefined);
  // The flow itself tells whether a message was sent, an address verified, a change saved.
  if (what !== "login" && what !== "registration") return flow ? shownPath(what, flow) : `/${what}`;
  const of = flow ? await flowBy(what, flow) : undefined;
  if (of) return pathToFresh(of, "login");
  return flow && what === "login" ? shownPath("login", flow) : "/login";
}

/** Where a person who comes back from a provider in vain begins the same thing anew. Path below the base path. */
export async function pathToTryAgain(attempt: ProviderAttempt | undefined): Promise<string> {
  if (!attempt) return "/login";
  const { kind, flow } = attempt;
  const of = await flowBy(kind, flow);
  return of ? pathToFresh(of) : shownPath(kind, flow);
}
