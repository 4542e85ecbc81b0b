import type { UiNode } from "@ory/client";
import { type InputNode, isInput, nodeId, nodeValue } from "../kratos/flow";

/** The buttons by which a second step is removed, and the group that it belongs to. */
const removals = { totp_unlink: "totp", lookup_secret_disable: "lookup_secret", webauthn_remove: "webauthn" } as const;

type Group = (typeof removals)[keyof typeof removals];
type Left = { certain: Group[]; perhaps: boolean };

/**
 * Second steps that settings still have once `removed` is gone. Kratos does not tell whether a security key is one or
 * the only step, nor whether unconfirmed codes replace others: with nothing but these left, it is `perhaps`.
 */
export function secondStepsWithout(nodes: readonly UiNode[], removed: InputNode): Left {
  const others = nodes.filter(isInput).filter((node) => !isSame(node, removed) && !node.attributes.disabled);
  const left = new Set(others.map((node) => groupOf(nodeId(node))).filter((group) => group !== undefined));
  const certain = left.has("totp") || left.has("lookup_secret");
  return {
    certain: certain ? Object.values(removals).filter((group) => left.has(group)) : [],
    perhaps: left.has("webauthn") || others.some((node) => nodeId(node) === "lookup_secret_confirm"),
  };
}

/** True for the button that removes an authenticator app or backup codes: always a second step. */
export function removesSecondStep(name: string): boolean {
  return groupOf(name) === "totp" || groupOf(name) === "lookup_secret";
}

function groupOf(name: string): Group | undefined {
  return Object.entries(removals).find(([button]) => button === name)?.[1];
}

function isSame(node: InputNode, other: InputNode): boolean {
  return nodeId(node) === nodeId(other) && nodeValue(node) === nodeValue(other);
}
