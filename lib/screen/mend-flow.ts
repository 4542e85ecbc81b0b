import type { UiNode } from "@ory/client";
import { type AnyFlow, type InputNode, isHidden, isInput, isVisibleField, nodeId, nodeValue } from "../kratos/flow";
import { messageId } from "./message-ids";

/**
 * A flow without two faults of Kratos after an error, each of which leaves the wrong field to be filled in:
 * - 1.3 hides the account's name when a code is asked for without one: nobody could enter it any more.
 * - Of a verification without its code Kratos says that the address is missing, and asks for that in place of the button
 *   for a new code. (An address that is sent along with a code would make Kratos ignore the code.)
 * Pure: what is not at fault is the same object.
 */
export function mendFlow<F extends AnyFlow>(of: F): F {
  const { nodes } = of.flow.ui;
  const mended = of.kind === "verification" ? withCodeAsked(nodes) : of.kind === "login" ? withNameAsked(nodes) : nodes;
  return mended === nodes ? of : { ...of, flow: { ...of.flow, ui: { ...of.flow.ui, nodes: mended } } };
}

function withNameAsked(nodes: UiNode[]): UiNode[] {
  const isLost = (node: UiNode): node is InputNode =>
    isInput(node) && nodeId(node) === "identifier" && isHidden(node) && nodeValue(node) === "" && lacks(node);
  if (!nodes.some(isLost)) return nodes;
  return nodes.map((node) =>
    isLost(node)
      ? { ...node, attributes: { ...node.attributes, type: "text", required: true }, meta: { label: accountLabel } }
      : node,
  );
}

function withCodeAsked(nodes: UiNode[]): UiNode[] {
  const code = nodes.find((node) => nodeId(node) === "code" && isVisibleField(node));
  const address = nodes.find((node) => nodeId(node) === "email" && isVisibleField(node) && lacks(node));
  if (!code || !address) return nodes;
  return nodes
    .filter((node) => node !== address)
    .map((node) => (node === code ? { ...node, messages: [...node.messages, ...address.messages] } : node));
}

function lacks({ messages }: UiNode): boolean {
  return messages.some(({ id }) => id === messageId.required);
}

/** Kratos' own label of an account's name. */
const accountLabel = { id: 1070004, type: "info" as const, text: "ID" };
