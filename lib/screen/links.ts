import { config } from "../config/config";
import { type AnyFlow, type FlowKind, isButton, isInput, nodeId } from "../kratos/flow";
import { uiLocalesIn, uiLocalesParam } from "../oauth2/ui-locales";
import { href } from "../request/href";
import { rebaseUrl } from "../request/own-url";
import type { Notice } from "../request/redirect-trail";
import { ownReturnTo } from "../request/return-to";
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
  | "toHome";

/**
 * The next steps from a screen. Each goes through our own page of the flow, which starts a new one, and keeps
 * `return_to`, `login_challenge`, `organization`, `identity_schema` and `ui_locales`, and says where the account was typed already.
 */
export function crossLinks(of: AnyFlow, screen: ScreenName): CrossLink[] {
  const to = (page: string) => href(page + keptQuery(of, previousFlowParam(of)));
  const link = (name: CrossLinkName, url: string): CrossLink => ({ name, href: url });
  const off = config().disabledFlows;
  const registration = off.includes("registration") ? [] : [link("toRegistration", to("/registration"))];
  const recovery = off.includes("recovery") ? [] : [link("toRecovery", to("/recovery"))];
  switch (of.kind) {
    case "login": {
      if (of.flow.requested_aal === "aal2") return [link("signOut", href("/logout"))];
      const name = recoveryLink(of);
      const recover = recovery.flatMap((it) => (name ? { ...it, name } : []));
      if (screen === "loginRefresh") return [...recover, link("signOut", href("/logout"))];
      if (screen === "loginCodeSent") return [link("startOver", to("/login"))];
      if (isNotVerified(of)) return [link("toVerification", to("/verification")), ...recover, ...registration];
      // Linking an account needs no third one, and confirming a session no second.
      return screen === "loginLinking" || of.flow.refresh ? recover : [...recover, ...registration];
    }
    case "registration": {
      // Once a provider was chosen, Kratos offers nothing but that provider.
      const isChosen = of.flow.ui.nodes.some((node) => node.meta.label?.id === messageId.providerChosen);
      const startOver = isChosen ? [link("startOver", to("/registration"))] : [];
      const taken = of.flow.ui.messages?.some(isTaken) ? recovery : [];
      return [...startOver, link("toLogin", to("/login")), ...taken];
    }
    case "recovery":
      return [link("toLogin", to("/login")), ...(screen === "recovery" ? [] : [link("startOver", to("/recovery"))])];
    case "verification": {
      if (screen === "verificationDone") return [];
      // What Kratos 1.3 begins by itself has no button for a new code.
      const canResend = of.flow.ui.nodes.some((node) => nodeId(node) === "email");
      const startOver = screen === "verificationCodeSent" && !canResend ? [link("startOver", to("/verification"))] : [];
      return [...startOver, link("toHome", returnToOf(of) ?? href("/"))];
    }
    case "settings":
      return [];
  }
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

/** Where "not you?" leads: to sign-out in a session, else to a new login that keeps what this one was for. */
export function otherAccountLink(of: AnyFlow): string {
  if (of.kind === "login" && (of.flow.refresh || of.flow.requested_aal === "aal2")) return href("/logout");
  return href(`/login${keptQuery(of)}`);
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
  return `/${kind}${keptQuery(of, previousFlowParam(of))}`;
}

/** A new flow of the same kind that keeps what this one was for, in place of one that ends soon or has ended. */
export function freshLink(of: AnyFlow, why: Extract<Notice, "extended" | "expired">): string {
  const query = keptQuery(of, previousFlowParam(of)).replace("?", "&");
  return href(`/restart?to=${of.kind}&why=${why}${query}`);
}

function returnToOf({ flow }: AnyFlow): string | undefined {
  const { baseUrl, basePath, forwarding } = config();
  // The form is posted to the host that the person is at, which may be a brand's.
  const here = forwarding && URL.canParse(flow.ui.action) ? new URL(flow.ui.action).origin + basePath : baseUrl;
  return ownReturnTo(rebaseUrl(flow.return_to ?? "", baseUrl, here), here);
}

function keptQuery({ kind, flow }: AnyFlow, from?: string): string {
  const kept = new URLSearchParams();
  if (flow.return_to) kept.set("return_to", flow.return_to);
  if (kind === "login" || kind === "registration") {
    if (flow.oauth2_login_challenge) kept.set("login_challenge", flow.oauth2_login_challenge);
    if (flow.organization_id) kept.set("organization", flow.organization_id);
    if (flow.identity_schema) kept.set("identity_schema", flow.identity_schema);
  }
  const asked = uiLocalesIn(flow.request_url ?? "");
  if (asked.length > 0) kept.set(uiLocalesParam, asked.join(" "));
  if (from) kept.set("from", from);
  const query = kept.toString();
  return query ? `?${query}` : "";
}
