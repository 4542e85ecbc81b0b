import type { UiNode } from "@ory/client";
import { type InputNode, isInput, messageValue, nodeId, nodeValue } from "../kratos/flow";

/**
 * First factors that settings name besides one: other passkeys, and connected accounts by the names of their providers. Of
 * a password or a code by mail the settings do not say whether the account has it.
 */
export function waysWithout(
  nodes: readonly UiNode[],
  removed: InputNode,
): { hasPasskey: boolean; providers: string[] } {
  const others = nodes.filter(isInput).filter((node) => node !== removed);
  const providers = others
    .filter((node) => nodeId(node) === "unlink")
    .map((node) => messageValue(node.meta.label, "provider") ?? nodeValue(node));
  return { hasPasskey: others.some((node) => nodeId(node) === "passkey_remove"), providers };
}
