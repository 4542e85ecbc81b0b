import type { SettingsFlow, UiNode } from "@ory/client";
import { enoughCodes } from "../account/checks";
import { isButton, isInput, isVisibleField, nodeId, nodeValue } from "../kratos/flow";
import type { TraitRules } from "../kratos/traits";
import { groupsWith, methods } from "../screen/methods";
import type { SignIn, Wanted } from "./questions";

/** The question that is asked: its words, whether it can be put off, and the part of the settings that answers it. */
export type Question = Wanted & {
  words: "passkey" | "local" | "secondFactor" | "traits" | "backupCodes" | "password" | "terms";
  /** The settings' nodes of that part, and the hidden ones that go with them; none where the answer is ours to keep. */
  nodes: UiNode[];
  /** Of backup codes, those that are left. */
  count?: number;
};

/** What only Kratos' admin API tells of an account. Undefined: it was not asked, or has not answered. */
export type Told = {
  /** Backup codes that are left. */
  backupCodes?: number | undefined;
  /** True if a new password is demanded. */
  passwordDue?: boolean | undefined;
  /** False if the terms are to be accepted in the version of now. */
  hasAccepted?: boolean | undefined;
};

/**
 * The one question to ask: the first forced one that is due, else the first that is due and not put off.
 * @param wanted those that may come up @param flow the account's settings as they are now
 */
export function questionFor(
  { ui: { nodes } }: Pick<SettingsFlow, "ui">,
  signIn: SignIn,
  wanted: readonly Wanted[],
  rules: TraitRules,
  putOff: readonly string[],
  told: Told = {},
): Question | undefined {
  const due = wanted.flatMap((each) => {
    const question = each.forced || !putOff.includes(each.name) ? dueIn(nodes, each, signIn, rules, told) : undefined;
    return question ? [question] : [];
  });
  return due.find(({ forced }) => forced) ?? due[0];
}

function dueIn(nodes: UiNode[], wanted: Wanted, { how }: SignIn, rules: TraitRules, told: Told): Question | undefined {
  const has = (name: string) => nodes.some((node) => nodeId(node) === name);
  const part = (group: string) => nodes.filter((node) => node.group === group || nodeId(node) === "csrf_token");
  switch (wanted.name) {
    case "passkey": {
      if (!has("passkey_register_trigger")) return undefined;
      // With a passkey of another device one was used; else the account has none.
      if (how === "passkey") return { ...wanted, words: "local", nodes: part("passkey") };
      return has("passkey_remove") ? undefined : { ...wanted, words: "passkey", nodes: part("passkey") };
    }
    case "second-factor": {
      const isSet = groupsWith("secondFactor").some((group) => has(methods[group].removal));
      const isEnough = isSet || (!wanted.forced && has("passkey_remove"));
      return isEnough || !has("totp_code") ? undefined : { ...wanted, words: "secondFactor", nodes: part("totp") };
    }
    case "traits": {
      const missing = nodes.filter((node) => isMissing(node, rules));
      if (missing.length === 0) return undefined;
      const asked = part("profile").map((node) => (isAsked(node, missing, rules) ? node : hidden(node)));
      return { ...wanted, words: "traits", nodes: asked };
    }
    case "backup-codes": {
      const { backupCodes: count = enoughCodes } = told;
      const isLow = hasBackupCodes(nodes) && count < enoughCodes;
      return isLow ? { ...wanted, words: "backupCodes", nodes: newCodes(part("lookup_secret")), count } : undefined;
    }
    case "password":
      return told.passwordDue && has("password")
        ? { ...wanted, words: "password", nodes: part("password") }
        : undefined;
    case "terms":
      return told.hasAccepted === false ? { ...wanted, words: "terms", nodes: [] } : undefined;
  }
}

/** True for settings of an account that has backup codes: it may see them, or is about to save new ones. */
export function hasBackupCodes(nodes: readonly UiNode[]): boolean {
  return nodes.some((node) => ["lookup_secret_reveal", "lookup_secret_confirm"].includes(nodeId(node)));
}

/**
 * The settings' part with new codes in the place of the old ones: Kratos offers them once the old ones were shown, and
 * makes them without that as well.
 */
function newCodes(part: UiNode[]): UiNode[] {
  return part.flatMap((node) => {
    if (nodeId(node) === "lookup_secret_disable") return [];
    if (!isInput(node) || nodeId(node) !== "lookup_secret_reveal") return [node];
    const label = { id: 1050008, text: "Generate new backup recovery codes", type: "info" } as const;
    return [{ ...node, attributes: { ...node.attributes, name: "lookup_secret_regenerate" }, meta: { label } }];
  });
}

/** A trait that the schema requires, and that the account lacks. A box is required only where it must be ticked. */
function isMissing(node: UiNode, rules: TraitRules): boolean {
  if (!isInput(node) || node.group !== "profile" || !isVisibleField(node)) return false;
  const { type, required, disabled } = node.attributes;
  if (disabled || !required) return false;
  return type === "checkbox" ? mustBeTrue(node, rules) && nodeValue(node) !== "true" : nodeValue(node) === "";
}

function mustBeTrue(node: UiNode, rules: TraitRules): boolean {
  return rules.get(nodeId(node))?.mustBeTrue ?? false;
}

/** What is missing is asked for, and what was wrong is asked for again. */
function isAsked(node: UiNode, missing: readonly UiNode[], rules: TraitRules): boolean {
  if (isInput(node) && isButton(node)) return true;
  return missing.includes(node) || node.messages.length > 0 || rules.get(nodeId(node))?.isList === true;
}

/** The same value, not shown: Kratos takes the traits of a form for all that there are. */
function hidden(node: UiNode): UiNode {
  return isInput(node) ? { ...node, attributes: { ...node.attributes, type: "hidden" } } : node;
}
