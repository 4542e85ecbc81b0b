import type { UiText } from "@ory/client";
import { type AnyFlow, type InputNode, nodeId } from "../kratos/flow";
import { messageId, reasonOf } from "./message-ids";
import { type GroupWith, groupsWith, methodOf } from "./methods";

export type ButtonLook = "primary" | "secondary" | "quiet" | "danger";

/** What a button says: a sentence of ours by its key, or Kratos' label. */
type ButtonLabel =
  | { key: "actions.continue" | "actions.sendAgain" | `settings.${GroupWith<"save">}.save` }
  | { message: UiText };

/** One submit button as it is drawn. */
type ButtonView = {
  look: ButtonLook;
  icon: "mail" | "passkey" | "key" | undefined;
  label: ButtonLabel;
  /** False for `formnovalidate`: the required fields of another method must not hold it back. */
  validates: boolean;
};

/** Where a button stands: first in its form (Enter presses it), in the screen's main form, without another beside it. */
export type ButtonPlace = { isFirst: boolean; isInMainForm: boolean; isAlone: boolean };

/** Looks by attribute name, never by label text; a button that is not here is an action of its method. */
const looks: Record<string, ButtonLook> = {
  link: "secondary",
  resend: "quiet",
  email: "quiet",
  recovery_confirm_address: "quiet",
  recovery_select_address: "secondary",
  screen: "quiet",
  lookup_secret_confirm: "primary",
  lookup_secret_reveal: "secondary",
  lookup_secret_regenerate: "secondary",
};

/** Buttons that never are the main action of a form: sending again, going back, removing. */
const lastNames = new Set(["resend", "screen", "email", "recovery_confirm_address", "lookup_secret_disable"]);

/** Decides all that a button shows and does, from its node, its flow and its place. */
export function buttonOf(node: InputNode, of: AnyFlow, place: ButtonPlace): ButtonView {
  const { name } = node.attributes;
  const isMain = place.isFirst && place.isInMainForm && (place.isAlone || name !== "provider");
  const look = lookOf(node, of, isMain);
  return {
    look,
    // The main button of a screen says it in words alone, also where another one is primary.
    icon: look === "secondary" && !isMain ? iconOf(node) : undefined,
    label: labelOf(node, of),
    validates: place.isFirst && name !== "provider" && namedLook(name) === undefined,
  };
}

/** True for a button that comes after all others of its method. */
export function standsLast({ attributes: { name } }: InputNode): boolean {
  return lastNames.has(name);
}

/** True for a button that removes a credential: `totp_unlink`, `passkey_remove` … */
export function isRemoval(name: string): boolean {
  return name === "unlink" || /_(remove|unlink|disable)$/.test(name);
}

function namedLook(name: string): ButtonLook | undefined {
  if (Object.hasOwn(looks, name)) return looks[name];
  return isRemoval(name) ? "danger" : undefined;
}

function lookOf({ attributes: { name, disabled } }: InputNode, of: AnyFlow, isMain: boolean): ButtonLook {
  const usual = namedLook(name) ?? (isMain ? "primary" : "secondary");
  // What Kratos refuses to do warns of nothing.
  if (disabled && usual === "danger") return "secondary";
  const nextStep = nextStepOf(of);
  if (nextStep === name) return "primary";
  return nextStep && usual === "primary" ? "secondary" : usual;
}

/** The primary button where the usual one leads nowhere: the code is void, or the details before it are missing or changed. */
function nextStepOf({ flow }: AnyFlow): "resend" | "screen" | undefined {
  const messages = flow.ui.messages ?? [];
  const has = (name: string) => flow.ui.nodes.some((node) => nodeId(node) === name);
  if (messages.some((message) => reasonOf(message) === "tooOften") && has("resend")) return "resend";
  const isBefore = messages.some(({ id }) => id === messageId.detailsChanged || id === messageId.noIdentifier);
  return isBefore && has("screen") ? "screen" : undefined;
}

/** A picture for the button that chooses a method or starts its ceremony. */
function iconOf({ group, attributes: { name } }: InputNode): ButtonView["icon"] {
  return name === "method" || name.endsWith("_trigger") ? methodOf(group)?.icon : undefined;
}

function labelOf({ group, meta: { label } }: InputNode, { kind, flow }: AnyFlow): ButtonLabel {
  if (!label) return { key: "actions.continue" };
  // The mail with the link is there already: the same button sends one more.
  if (kind !== "settings" && group === "link" && flow.state === "sent_email") return { key: "actions.sendAgain" };
  // After too many wrong codes the flow is at its first step again: what its button sends is a new code.
  const isSpent = group === "code" && (flow.ui.messages ?? []).some((message) => reasonOf(message) === "tooOften");
  const asksCode = flow.ui.nodes.some((node) => nodeId(node) === "code");
  if (isSpent && kind !== "login" && label.id === messageId.goOn && !asksCode)
    return { message: { ...label, id: messageId.sendNewCode } };
  // Kratos calls these buttons "Save" alike: on one page each says what it saves (WCAG 2.4.6).
  const saved = kind === "settings" && label.id === messageId.save && groupsWith("save").find((name) => name === group);
  return saved ? { key: `settings.${saved}.save` } : { message: label };
}
