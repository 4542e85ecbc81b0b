import "server-only";
import { type RequestContext, whileWaiting } from "../request/context";
import { readSchemas } from "./client";
import type { AnyFlow } from "./flow";
import { isInput, nodeId } from "./flow";
import { matchSchema, type TraitRules, traitRules } from "./traits";

type Schemas = { id: string; schema: unknown }[];

/** Schemas change with a deployment of Kratos: read again after five minutes, and some time after a failure. */
const keptMilliseconds = 5 * 60 * 1000;
const failedMilliseconds = 10_000;

/** Milliseconds that a page waits for this enhancement. */
const waitMs = 1000;

let kept: { schemas: Schemas; until: number } = { schemas: [], until: 0 };
let asked: Promise<void> | undefined;

/**
 * Rules of the traits that a flow asks for. An enhancement only: cached, and if Kratos is slow the form works without.
 */
export async function rulesFor(of: AnyFlow, context: RequestContext): Promise<TraitRules> {
  const asksTraits = of.flow.ui.nodes.some(
    (node) => isInput(node) && nodeId(node).startsWith("traits.") && node.attributes.type !== "hidden",
  );
  if (!asksTraits) return none;
  const schemas = await allSchemas(context);
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

async function allSchemas(context: RequestContext): Promise<Schemas> {
  if (kept.until > Date.now()) return kept.schemas;
  asked ??= ask(context).finally(() => {
    asked = undefined;
  });
  const answer = asked;
  await whileWaiting(context, () => soon(answer));
  return kept.schemas;
}

/** Waits briefly: an answer too late for this page serves the next one. */
function soon(answer: Promise<void>): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, waitMs);
    answer.finally(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}

async function ask(context: RequestContext): Promise<void> {
  const answer = await readSchemas(context);
  kept = answer.ok
    ? {
        schemas: answer.data.map(({ id, schema }) => ({ id: id ?? "", schema })),
        until: Date.now() + keptMilliseconds,
      }
    : { ...kept, until: Date.now() + failedMilliseconds };
}
