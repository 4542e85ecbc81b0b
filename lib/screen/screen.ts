import type { LoginFlow, UiNode } from "@ory/client";
import { personOf } from "../identity/person";
import { type AnyFlow, isHidden, isInput, isVisibleField, nodeId, nodeValue } from "../kratos/flow";
import { messageId } from "./message-ids";

/** Which question a screen asks; words under `screens.<name>`. */
export type ScreenName =
  | "login"
  | "loginIdentifierKnown"
  | "loginCodeSent"
  | "loginSecondFactor"
  | "loginRefresh"
  | "loginLinking"
  | "registration"
  | "registrationCredential"
  | "registrationCodeSent"
  | "registrationProvider"
  | "recovery"
  | "recoveryCodeSent"
  | "recoveryLinkSent"
  | "recoveryChoose"
  | "recoveryConfirm"
  | "verification"
  | "verificationCodeSent"
  | "verificationLinkSent"
  | "verificationDone"
  | "settings"
  | "settingsRecovered";

/** Names the screen from state, active method, nodes and messages; an unknown state is the flow's first screen. */
export function screenOf({ kind, flow }: AnyFlow): ScreenName {
  const nodes = flow.ui.nodes;
  const has = (id: number) => (flow.ui.messages ?? []).some((message) => message.id === id);
  const shows = (name: string) => nodes.some((node) => nodeId(node) === name && !isHidden(node));
  const state = String(flow.state ?? "");
  switch (kind) {
    case "login":
      if (shows("code")) return "loginCodeSent";
      if (flow.requested_aal === "aal2") return "loginSecondFactor";
      if (flow.refresh && !flow.oauth2_login_challenge) return "loginRefresh";
      if (has(messageId.accountLinking) || has(messageId.linkedOther) || isLinking(flow)) return "loginLinking";
      return knownIdentifier(nodes) ? "loginIdentifierKnown" : "login";
    case "registration":
      if (shows("code")) return "registrationCodeSent";
      if (nodes.some((node) => nodeId(node) === "screen")) return "registrationCredential";
      // A cancelled provider leaves only its button; one that sent too few traits asks for the rest.
      return flow.active === "oidc" && nodes.some(isVisibleField) ? "registrationProvider" : "registration";
    case "recovery":
      if (shows("code")) return "recoveryCodeSent";
      if (shows("recovery_select_address")) return "recoveryChoose";
      if (shows("recovery_confirm_address")) return "recoveryConfirm";
      return state === "sent_email" ? "recoveryLinkSent" : "recovery";
    case "verification":
      if (state === "passed_challenge") return "verificationDone";
      if (shows("code")) return "verificationCodeSent";
      return state === "sent_email" ? "verificationLinkSent" : "verification";
    case "settings":
      return has(messageId.recovered) ? "settingsRecovered" : "settings";
  }
}

/** Screens with a single field, for a code that was sent: the person's own action led there. */
const codeScreens: ReadonlySet<ScreenName> = new Set([
  "loginCodeSent",
  "registrationCodeSent",
  "recoveryCodeSent",
  "verificationCodeSent",
]);

/** True if a screen asks for a code that was sent. */
export function asksForCode(screen: ScreenName): boolean {
  return codeScreens.has(screen);
}

// After a wrong password the message that speaks of linking is gone; the account that it named stays.
function isLinking({ active, ui }: LoginFlow): boolean {
  return active === "oidc" && ui.nodes.some((node) => node.group === "default" && knownIdentifier([node]));
}

/** The identifier that an earlier screen asked for and this one carries hidden; undefined if it asks for it. */
function knownIdentifier(nodes: readonly UiNode[]): string | undefined {
  const known = nodes.find((node) => isHidden(node) && isInput(node) && node.attributes.name === "identifier");
  return nodeValue(known) || undefined;
}

/** What a password manager files the password under: identifier, e-mail or user name, from wherever the flow has it. */
export function accountName({ kind, flow }: AnyFlow): string | undefined {
  const nodes = flow.ui.nodes;
  const named = (pattern: RegExp) => nodeValue(nodes.find((node) => pattern.test(nodeId(node)) && nodeValue(node)));
  if (kind !== "settings") return knownIdentifier(nodes) ?? (named(/^traits\.(email|username|phone)$/) || undefined);
  return personOf(flow.identity).account || undefined;
}

/** True if a re-authentication shows an empty identifier (Kratos does with passwordless codes), although it is known. */
export function asksKnownAccount(flow: LoginFlow): boolean {
  const asked = flow.ui.nodes.find((node) => nodeId(node) === "identifier" && !isHidden(node));
  return Boolean(flow.refresh) && asked !== undefined && nodeValue(asked) === "";
}
