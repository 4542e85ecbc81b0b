import type { AnyFlow } from "../kratos/flow";
import { oauth2RequestOf } from "./request";
import { uiLocalesIn } from "./ui-locales";

/**
 * Languages that a flow was asked for in, by preference: those of the address that started it (Kratos keeps its query
 * in `request_url`), else those that the application sent to Hydra.
 */
export function asksForLanguages(of: AnyFlow): readonly string[] {
  const asked = uiLocalesIn(of.flow.request_url ?? "");
  return asked.length > 0 ? asked : (oauth2RequestOf(of)?.uiLocales ?? []);
}

/**
 * True if the flow starts a new sign-in or sign-up, so earlier language hints no longer apply. Not for a second
 * factor, a re-authentication, or a flow that Kratos made in place of one that had ended.
 */
export function beginsSignIn({ kind, flow }: AnyFlow): boolean {
  if (kind !== "login" && kind !== "registration") return false;
  if (kind === "login" && (flow.refresh || flow.requested_aal === "aal2")) return false;
  return /\/browser(?:\?|$)/.test(flow.request_url);
}
