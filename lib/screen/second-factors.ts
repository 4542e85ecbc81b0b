import type { UiNode } from "@ory/client";
import { type InputNode, isInput, nodeId, nodeValue } from "../kratos/flow";
import { type GroupWith, groupsWith, methods } from "./methods";

const secondFactors = groupsWith("secondFactor");

type SecondFactor = GroupWith<"secondFactor">;
type Left = { certain: SecondFactor[]; perhaps: boolean };

/**
 * Second factors that settings still have once `removed` is gone. Kratos does not say whether a security key is one or
 * a first factor, nor whether unconfirmed codes replace others: with nothing but these left, it is `perhaps`.
 */
export function secondFactorsWithout(nodes: readonly UiNode[], removed: InputNode): Left {
  const others = nodes.filter(isInput).filter((node) => !isSame(node, removed) && !node.attributes.disabled);
  const left = secondFactors.filter((group) => others.some((node) => nodeId(node) === methods[group].removal));
  return {
    certain: left.some((group) => methods[group].secondFactor === "always") ? left : [],
    perhaps:
      left.some((group) => methods[group].secondFactor === "perhaps") ||
      others.some((node) => nodeId(node) === "lookup_secret_confirm"),
  };
}

function isSame(node: InputNode, other: InputNode): boolean {
  return nodeId(node) === nodeId(other) && nodeValue(node) === nodeValue(other);
}
