import type { UiNode } from "@ory/client";
import { type AnyFlow, type InputNode, isHidden, isInput, nodeId, withNodes } from "../kratos/flow";
import type { TraitRules } from "../kratos/traits";
import type { KeptLists } from "../request/context";
import { gatherLists } from "./trait-lists";

/** Name of the buttons that ask for one field of a list more or less: `add <list>`, `remove <index> <list>`. */
export const listEdit = "list_edit";

/** A page as it was filled in, with one field of a list more or less. */
export type Edited<F extends AnyFlow> = {
  of: F;
  /** How many fields a list has, by its name. */
  rows: ReadonlyMap<string, number>;
  /** Name of the field to begin at; undefined for none. */
  startAt: string | undefined;
};

/**
 * The flow as the person has filled it in, from a form that came to us and not to Kratos. Of what was typed only traits are
 * drawn again, as Kratos would do: no password and no code.
 * @param form body of the form, `application/x-www-form-urlencoded`; undefined if none came
 */
export function editedFlow<F extends AnyFlow>(of: F, form: string | undefined, rules: TraitRules): Edited<F> {
  const typed = new URLSearchParams(form);
  const [, taken, list] = /^(?:add|remove (\d+)) (traits\..+)$/.exec(typed.get(listEdit) ?? "") ?? [];
  if (!list) return { of, rows: new Map(), startAt: undefined };
  const { nodes, lists } = gatherLists(of.flow.ui.nodes, rules);
  const valuesOf = (name: string) =>
    typed.getAll(name).filter((_, index) => name !== list || taken === undefined || index !== Number(taken));
  const left = valuesOf(list).length;
  const filledIn = nodes.flatMap((node): UiNode[] => {
    const name = nodeId(node);
    if (!isInput(node) || isHidden(node) || !name.startsWith("traits.")) return [node];
    const values = valuesOf(name);
    if (lists.has(name)) return [node, ...values.map((value, index) => withValue(node, `${name}.${index}`, value))];
    return values.length > 0 ? [withValue(node, name, values.at(-1), node.messages)] : [node];
  });
  const isAdded = taken === undefined;
  return {
    of: withNodes(of, filledIn),
    rows: new Map([[list, isAdded ? left + 1 : left]]),
    startAt: `${list}.${isAdded ? left : Math.max(0, Math.min(Number(taken), left - 1))}`,
  };
}

/** The flow with the lists that Kratos has not given back after an error, each value with what is said of it. */
export function withKeptLists<F extends AnyFlow>(of: F, kept: KeptLists | undefined, rules: TraitRules): F {
  if (kept?.flow !== of.flow.id) return of;
  const form = new URLSearchParams(kept.form);
  const { nodes, lists } = gatherLists(of.flow.ui.nodes, rules);
  const given = nodes.flatMap((node): UiNode[] => {
    const items = isInput(node) ? lists.get(nodeId(node)) : undefined;
    if (!isInput(node) || !items) return [node];
    const isLost = items.every(({ value }) => value === "");
    const values = isLost ? form.getAll(nodeId(node)) : items.map(({ value }) => value);
    const count = Math.max(values.length, items.length);
    return [
      node,
      ...Array.from({ length: count }, (_, index) =>
        withValue(node, `${nodeId(node)}.${index}`, values[index] ?? "", [...(items[index]?.messages ?? [])]),
      ),
    ];
  });
  return withNodes(of, given);
}

function withValue(
  node: InputNode,
  name: string,
  value: string | undefined,
  messages: InputNode["messages"] = [],
): UiNode {
  return { ...node, attributes: { ...node.attributes, name, value }, messages };
}
