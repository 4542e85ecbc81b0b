import type { UiNode } from "@ory/client";
import { isHidden, isInput } from "@/lib/kratos/flow";
import type { TraitRules } from "@/lib/kratos/traits";
import { gatherLists } from "@/lib/screen/trait-lists";

/** True if a page of these nodes has a list or a point in time, whose islands are in a bundle of their own. */
export function needsTraits(nodes: readonly UiNode[], rules: TraitRules = new Map()): boolean {
  const isTime = (node: UiNode) => isInput(node) && node.attributes.type === "datetime-local" && !isHidden(node);
  return nodes.some(isTime) || gatherLists(nodes, rules).lists.size > 0;
}
