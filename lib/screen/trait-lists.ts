import type { UiNode, UiText } from "@ory/client";
import { type InputNode, isHidden, isInput, nodeId, nodeValue } from "../kratos/flow";
import { type TraitRules, withoutIndex } from "../kratos/traits";

/** One value of a list, with what Kratos says of it; "" for one that is gone or still to be given. */
export type ListItem = { value: string; messages: readonly UiText[] };

/** Name of the hidden input with the names of a form's lists, for `portico_lists`; Kratos ignores it. */
export const listNamesName = "trait_lists";

/** The values of each list that a flow asks for, by the name of its input (`traits.tags`). */
export type TraitLists = ReadonlyMap<string, readonly ListItem[]>;

export type Gathered = {
  /** The flow's nodes, in which a list is one input. */
  nodes: UiNode[];
  lists: TraitLists;
};

/**
 * Kratos sends a list as an input without a value (`traits.tags`) and one for each value (`traits.tags.0`), in any order,
 * of which a form post can only say the first, repeated. Gathers each list that is asked for into one input. Of a list
 * that is only taken along, as to the second step of a registration, each value becomes a hidden input of that name.
 */
export function gatherLists(nodes: readonly UiNode[], rules: TraitRules): Gathered {
  const inputs = nodes.filter(isInput);
  const names = new Set(inputs.map(nodeId));
  const isItem = (name: string) =>
    /^traits\..+\.\d+$/.test(name) && !rules.has(name) && isListName(withoutIndex(name), names, rules);
  const items = inputs.filter((node) => isItem(nodeId(node))).sort((a, b) => indexOf(a) - indexOf(b));
  const itemsOf = (name: string) => items.filter((node) => withoutIndex(nodeId(node)) === name);
  const isAsked = (node: InputNode) =>
    !isHidden(node) && (rules.get(nodeId(node))?.isList || itemsOf(nodeId(node)).length > 0);
  const asked = inputs.filter(isAsked).map(nodeId);
  const others = nodes.filter((node) => !(isInput(node) && items.includes(node)));
  const takenAlong = items.filter((node) => !asked.includes(withoutIndex(nodeId(node))));
  return {
    nodes: [...others, ...takenAlong.map(asHidden)],
    lists: new Map(asked.map((name) => [name, filled(itemsOf(name))])),
  };
}

function isListName(name: string, names: ReadonlySet<string>, rules: TraitRules): boolean {
  const rule = rules.get(name);
  return rule ? rule.isList && rule.inForms === "read" : names.has(name) || rules.size === 0;
}

function asHidden(node: InputNode): InputNode {
  return { ...node, attributes: { ...node.attributes, name: withoutIndex(nodeId(node)), type: "hidden" } };
}

function indexOf(node: InputNode): number {
  return Number(/\d+$/.exec(nodeId(node))?.[0]);
}

/** By place, since Kratos names only the values that it knows or refuses; without what has become empty at the end. */
function filled(items: readonly InputNode[]): ListItem[] {
  const list: ListItem[] = [];
  for (const node of items) list[indexOf(node)] = { value: nodeValue(node), messages: node.messages ?? [] };
  const all = Array.from(list, (item) => item ?? { value: "", messages: [] });
  const isLeft = ({ value, messages }: ListItem) => value !== "" || messages.length > 0;
  return all.slice(0, all.findLastIndex(isLeft) + 1);
}
