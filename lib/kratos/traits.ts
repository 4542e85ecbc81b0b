import type { UiNode } from "@ory/client";
import { dig } from "../json";
import { isInput, nodeId } from "./flow";

/**
 * What the identity schema says of a trait and Kratos' nodes do not (Kratos `/schemas`): choices, description,
 * whether a box must be ticked, whether there may be several values. Keyed by input name (`traits.name.first`).
 */
export type TraitRule = {
  choices: string[] | undefined;
  description: string | undefined;
  mustBeTrue: boolean;
  isArray: boolean;
};
export type TraitRules = ReadonlyMap<string, TraitRule>;

/** Reads the rules of every trait from an identity schema (JSON Schema draft 7); anything odd is left out. */
export function traitRules(schema: unknown): TraitRules {
  const rules = new Map<string, TraitRule>();
  collect(dig(schema, "properties", "traits"), "traits", rules);
  return rules;
}

function collect(schema: unknown, path: string, rules: Map<string, TraitRule>): void {
  const properties = dig(schema, "properties");
  if (typeof properties !== "object" || properties === null) return;
  for (const [name, property] of Object.entries(properties)) {
    const key = `${path}.${name}`;
    if (dig(property, "properties")) collect(property, key, rules);
    else rules.set(key, ruleOf(property));
  }
}

function ruleOf(property: unknown): TraitRule {
  const isArray = dig(property, "type") === "array";
  const choices = dig(property, ...(isArray ? ["items", "enum"] : ["enum"]));
  const description = dig(property, "description");
  return {
    choices: Array.isArray(choices) ? choices.filter((choice) => choice !== null).map(String) : undefined,
    description: typeof description === "string" ? description : undefined,
    mustBeTrue: dig(property, "const") === true,
    isArray,
  };
}

/**
 * Finds the schema that a flow's trait inputs come from, when the flow does not say: the one whose traits are exactly
 * the flow's.
 */
export function matchSchema(schemas: readonly unknown[], nodes: readonly UiNode[]): TraitRules | undefined {
  const names = new Set(
    nodes
      .filter(isInput)
      .map(nodeId)
      .filter((name) => name.startsWith("traits."))
      .map(withoutIndex),
  );
  return schemas
    .map(traitRules)
    .find((rules) => rules.size === names.size && [...names].every((name) => rules.has(name)));
}

/** Values of an array trait come as `traits.tags.0`, `.1` … */
export function withoutIndex(name: string): string {
  return name.replace(/\.\d+$/, "");
}
