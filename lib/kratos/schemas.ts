import "server-only";
import type { Visitor } from "./client";
import { readSchemas } from "./client";
import type { AnyFlow } from "./flow";
import { isInput, nodeId } from "./flow";
import { matchSchema, type TraitRules, traitRules } from "./traits";

/** Schemas change with a deployment of Kratos: looked at again after five minutes. */
const keptMilliseconds = 5 * 60 * 1000;

let kept: { schemas: { id: string; schema: unknown }[]; until: number } | undefined;

/**
 * Rules of the traits that a flow asks for. Only a comfort: asked for once in a while, and if Kratos does not answer,
 * the form works without them.
 */
export async function rulesFor(of: AnyFlow, who: Visitor): Promise<TraitRules> {
  const asksTraits = of.flow.ui.nodes.some(
    (node) => isInput(node) && nodeId(node).startsWith("traits.") && node.attributes.type !== "hidden",
  );
  if (!asksTraits) return none;
  const schemas = await allSchemas(who);
  const id = of.kind === "settings" ? of.flow.identity?.schema_id : undefined;
  const named = id ? schemas.find((entry) => entry.id === id) : undefined;
  if (named) return traitRules(named.schema);
  return (
    matchSchema(
      schemas.map(({ schema }) => schema),
      of.flow.ui.nodes,
    ) ?? none
  );
}

const none: TraitRules = new Map();

async function allSchemas(who: Visitor): Promise<{ id: string; schema: unknown }[]> {
  if (kept && kept.until > Date.now()) return kept.schemas;
  const answer = await readSchemas(who);
  if (!answer.ok) return kept?.schemas ?? [];
  const schemas = answer.data.map(({ id, schema }) => ({ id: id ?? "", schema }));
  kept = { schemas, until: Date.now() + keptMilliseconds };
  return schemas;
}
