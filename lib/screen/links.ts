import { config } from "../config/config";
import { type AnyFlow, type FlowKind, isButton, isInput, isVisibleField, nodeId } from "../kratos/flow";
import { logoutPath, restartPath } from "../kratos/flow-urls";
import { givenParams, placesOf } from "../kratos/given-params";
import { flowPath, type SearchParams } from "../kratos/params";
import { href } from "../request/href";
import { rebaseUrl } from "../request/own-url";
import type { Notice } from "../request/redirect-trail";
import { ownReturnTo, ownReturnToAny } from "../request/return-to";
import { isTaken, messageId } from "./message-ids";
import { previousFlowParam } from "./prefill";
import type { ScreenName } from "./screen";

/** A link to another flow; words under `links.<name>`. */
export type CrossLink = { name: CrossLinkName; href: string };
export type CrossLinkName =
  | "toLogin"
  | "toRegistration"
  | "toRecovery"
  | "recoverAccount"
  | "toVerification"
  | "startOver"
  | "signOut"
  | "toSecondFactor"
  | "toHome";

/**
 * The next steps from a screen. Each goes through our own page of the flow, which starts a new one, and keeps all that
 * was given along (lib/kratos/given-params.ts), and says where the account was typed already.
 */
export function crossLinks(of: AnyFlow, screen: ScreenName): CrossLink[] {
  const given = givenParams(of);
  const from = previousFlowParam(of);
  const to = (kind: AnyFlow["kind"]) => href(flowPath(kind, { ...withoutStep(given), from }));
  const link = (name: CrossLinkName, url: string): CrossLink => ({ name, href: url });
  const off = config().disabledFlows;
  const registration = off.includes("registration") ? [] : [link("toRegistration", to("registration"))];
  const recovery = off.includes("recovery") ? [] : [link("toRecovery", to("recovery"))];
  switch (of.kind) {
    case "login": {
      const signOut = link("signOut", signOutLink(of));
      if (of.flow.requested_aal === "aal2") {
        return isStuck(of) ? [link("toSecondFactor", setUpLink(of)), signOut] : [signOut];
      }
      const name = recoveryLink(of);
      // Kratos recovers no account for somebody with a session: that ends first.
      const url = of.flow.refresh ? signOutTo("recovery", of) : undefined;
      const recover = recovery.flatMap((it) => (name ? { ...it, name, href: url ?? it.href } : []));
      if (screen === "loginRefresh") return [...recover, signOut];
      if (screen === "loginCodeSent") return [link("startOver", changeLink(of))];
      if (isNotVerified(of)) return [link("toVerification", to("verification")), ...recover, ...registration];
      // Linking an account needs no third one, and confirming a session no second.
      return screen === "loginLinking" || of.flow.refresh ? recover : [...recover, ...registration];
    }
    case "registration": {
      // Once a provider was chosen, Kratos offers nothing but that provider.
      const isChosen = of.flow.ui.nodes.some((node) => node.meta.label?.id === messageId.providerChosen);
      const startOver = isChosen ? [link("startOver", to("registration"))] : [];
      const taken = of.flow.ui.messages?.some(isTaken) ? recovery : [];
      return [...startOver, link("toLogin", to("login")), ...taken];
    }
    case "recovery":
      return [link("toLogin", to("login")), ...(screen === "recovery" ? [] : [link("startOver", to("recovery"))])];
    case "verification": {
      if (screen === "verificationDone") return [];
      // What Kratos 1.3 begins by itself has no button for a new code.
      const canResend = of.flow.ui.nodes.some((node) => nodeId(node) === "email");
      const startOver = screen === "verificationCodeSent" && !canResend ? [link("startOver", to("verification"))] : [];
      return [...startOver, link("toHome", goOnLink(of))];
    }
    case "settings":
      return [];
  }
}

/** True for a flow with nothing to fill in or press. */
export function isStuck({ flow }: AnyFlow): boolean {
  return !flow.ui.nodes.some((node) => isButton(node) || isVisibleField(node));
}

/** Where somebody without a second factor sets one up, and comes back to what asked for it. */
function setUpLink(of: AnyFlow): string {
  const [here] = placesOf(of.flow.ui.action);
  return href(flowPath("settings", { return_to: here + flowPath("login", givenParams(of)) }));
}

/**
 * Which recovery link a login shows: for a forgotten password, where one is asked for now or may be at the next step; else
 * for the account, when a passkey or a provider is gone. A code by mail needs none.
 */
function recoveryLink({ flow }: AnyFlow): "toRecovery" | "recoverAccount" | undefined {
  const { nodes } = flow.ui;
  const asks = nodes.some((node) => isInput(node) && node.attributes.type === "password");
  const mayAsk = nodes.some((node) => node.group === "identifier_first" && isButton(node));
  if (asks || mayAsk) return "toRecovery";
  return nodes.some((node) => node.group === "code" && isButton(node)) ? undefined : "recoverAccount";
}

/** True for a sign-in that Kratos refuses because the address is not verified yet. */
export function isNotVerified({ kind, flow }: AnyFlow): boolean {
  return kind === "login" && (flow.ui.messages ?? []).some(({ id }) => id === messageId.notActiveYet);
}

/** Where "not you?" leads: to a new login that keeps what this one was for, after signing out of a session. */
export function otherAccountLink(of: AnyFlow): string {
  const isSignedIn = of.kind === "login" && (of.flow.refresh || of.flow.requested_aal === "aal2");
  return isSignedIn ? signOutTo("login", of) : href(flowPath("login", withoutStep(givenParams(of))));
}

/** Signs out, to where the flow would have led. An application's sign-in goes on with another account. */
export function signOutLink(of: AnyFlow): string {
  const { login_challenge: challenge, return_to: returnTo } = givenParams(of);
  if (challenge) return signOutTo("login", of);
  return href(logoutPath(withoutSession(returnTo, of)));
}

function signOutTo(kind: "login" | "recovery", of: AnyFlow): string {
  const given = withoutStep(givenParams(of));
  const [here] = placesOf(of.flow.ui.action);
  const path = flowPath(kind, { ...given, return_to: withoutSession(given.return_to, of) });
  return href(logoutPath(here + path));
}

/** `return_to` after signing out: of a page of ours that was to return elsewhere, that address. */
function withoutSession(returnTo: string | undefined, { flow }: AnyFlow): string | undefined {
  const own = ownReturnToAny(returnTo, placesOf(flow.ui.action));
  if (!own || own.includes("/self-service/")) return returnTo;
  return new URL(own).searchParams.get("return_to") ?? returnTo;
}

/** Where a mistyped address is corrected: the first step of a new flow, in which it is filled in. */
export function changeLink(of: AnyFlow): string {
  return href(pathToFresh(of));
}

/**
 * A new flow that keeps what this one was for. Path below the base path.
 * @param kind of the new flow; absent = the same
 */
export function pathToFresh(of: AnyFlow, kind: FlowKind = of.kind): string {
  return flowPath(kind, freshParams(of));
}

/** What a new flow in place of this one is started with. */
function freshParams(of: AnyFlow): SearchParams {
  return { ...givenParams(of), from: previousFlowParam(of) };
}

/** A new flow of the same kind that keeps what this one was for, in place of one that ends soon or has ended. */
export function freshLink(of: AnyFlow, why: Extract<Notice, "extended" | "expired">): string {
  return href(restartPath(of.kind, why, freshParams(of)));
}

/**
 * On without a verification. Kratos has not looked at an address that a registration gave for after it, so it is
 * asked where the address is not ours: app/continue.
 */
function goOnLink(of: AnyFlow): string {
  const { return_to: returnTo, login_challenge: challenge } = givenParams(of);
  if (challenge) return href(flowPath("login", givenParams(of)));
  if (!returnTo) return href("/");
  const { baseUrl } = config();
  const [here = baseUrl] = placesOf(of.flow.ui.action);
  const own = ownReturnTo(rebaseUrl(returnTo, baseUrl, here), here);
  return own ?? href(`/continue?${new URLSearchParams({ return_to: returnTo })}`);
}

/** What was given along, but for the step of the sign-in that the flow is. */
function withoutStep({ refresh: _, aal: __, via: ___, ...others }: Record<string, string>): Record<string, string> {
  return others;
}
