import type { UiNode } from "@ory/client";
import { type InputNode, isInput, nodeId } from "./flow";
import { type Choice, ruleFor, type TraitRule, type TraitRules } from "./traits";

type Named = { id: string; rules: TraitRules };

/**
 * The rules of a flow's trait inputs, where the flow does not name its schema (a registration, unless it was begun with
 * `identity_schema`): those of the schema that they fit best. Versions of one schema may fit alike; then that of Kratos'
 * default id counts, or else what they have in common, with the choices of all: Kratos refuses what is wrong, while a
 * choice that is missing could not be made.
 */
export function matchSchema(schemas: readonly Named[], nodes: readonly UiNode[]): TraitRules | undefined {
  const inputs = nodes.filter(isInput).filter((node) => nodeId(node).startsWith("traits."));
  const scored = schemas
    .filter(({ rules }) => inputs.every((node) => isKnown(rules, nodeId(node))))
    .map((candidate) => ({ ...candidate, misfits: misfits(candidate.rules, inputs) }));
  const least = Math.min(...scored.map((candidate) => candidate.misfits));
  const best = scored.filter((candidate) => candidate.misfits === least);
  const byDefault = best.find(({ id }) => id === "default");
  if (byDefault || best.length < 2) return (byDefault ?? best[0])?.rules;
  return best.map(({ rules }) => rules).reduce(inCommon);
}

/** True for a trait of the schema, or a part of one whose parts the schema leaves open. */
function isKnown(rules: TraitRules, name: string): boolean {
  if (ruleFor(rules, name)) return true;
  const parent = name.slice(0, name.lastIndexOf("."));
  return parent.includes(".") && (rules.get(parent)?.kind === "other" || isKnown(rules, parent));
}

function misfits(rules: TraitRules, inputs: readonly InputNode[]): number {
  const byName = new Map(inputs.map((node) => [nodeId(node), node]));
  return [...rules]
    .filter(([, rule]) => rule.inForms === "read" && (rule.isList || rule.kind !== "other"))
    .map(([name, rule]) => misfit(rule, byName.get(name)))
    .reduce((sum, count) => sum + count, 0);
}

function misfit(rule: TraitRule, node: InputNode | undefined): number {
  if (!node) return 100;
  const { type, pattern } = node.attributes;
  if (type === "hidden") return 0;
  const isNumber = rule.kind === "number" && !rule.isList;
  return [
    (type === "number") !== isNumber,
    pattern !== rule.pattern && !rule.isList,
    node.meta.label?.text !== rule.title,
  ].filter(Boolean).length;
}

function inCommon(one: TraitRules, other: TraitRules): TraitRules {
  return new Map(
    [...one].flatMap(([name, rule]) => {
      const twin = other.get(name);
      return twin ? [[name, both(rule, twin)] as const] : [];
    }),
  );
}

function both(one: TraitRule, other: TraitRule): TraitRule {
  return {
    ...one,
    description: one.description === other.description ? one.description : undefined,
    mustBeTrue: one.mustBeTrue && other.mustBeTrue,
    choices: one.choices && other.choices && united(one.choices, other.choices),
  };
}

function united(one: readonly Choice[], other: readonly Choice[]): Choice[] {
  return [...one, ...other.filter(({ value }) => !one.some((known) => known.value === value))];
}
