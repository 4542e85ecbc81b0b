import "server-only";
import { createHash } from "node:crypto";
import { dig } from "../json";
import { type RequestContext, sharedState, whileWaiting } from "../request/context";
import { type Keyboard, keyboardOf } from "../screen/keyboard";
import { readSchemas } from "./client";
import type { AnyFlow } from "./flow";
import { isInput, nodeId } from "./flow";
import { matchSchema } from "./match-schema";
import { type TraitRules, traitRules } from "./traits";

type Schemas = { id: string; rules: TraitRules }[];

/** Schemas change with a deployment of Kratos: read again after five minutes, and some time after a failure. */
const keptMilliseconds = 5 * 60 * 1000;
const failedMilliseconds = 10_000;

/** Milliseconds that a page waits for this enhancement. */
const waitMs = 1000;

type State = {
  schemas: Schemas;
  /** Changes with what the schemas say. */
  revision: string;
  /** By `Date.now()`. */
  until: number;
  asked: Promise<void> | undefined;
};

const kept = sharedState<State>("portico.schemas", () => ({ schemas: [], revision: "", until: 0, asked: undefined }));

/**
 * Rules of the traits that a flow asks for. An enhancement only: cached, and if Kratos is slow the form works without.
 */
export async function rulesFor(of: AnyFlow, context: RequestContext): Promise<TraitRules> {
  if (!asksForTraits(of)) return none;
  const schemas = await allSchemas(context);
  const id = schemaIdOf(of);
  const named = id ? schemas.find((entry) => entry.id === id) : undefined;
  return named ? named.rules : (matchSchema(schemas, of.flow.ui.nodes) ?? none);
}

/**
 * What pages of this flow know of the identity schemas, as a value that changes with them. Asks for the schemas where the
 * page will.
 */
export async function schemaRevision(of: AnyFlow, context: RequestContext): Promise<string> {
  if (asksForTraits(of)) await allSchemas(context);
  return kept.revision;
}

function asksForTraits({ flow }: AnyFlow): boolean {
  return flow.ui.nodes.some((node) => isInput(node) && nodeId(node).startsWith("traits."));
}

/** Id of the schema that a flow's traits follow; undefined where Kratos does not say it. */
function schemaIdOf({ kind, flow }: AnyFlow): string | undefined {
  if (kind === "settings") return flow.identity?.schema_id;
  const asked = dig(flow, "identity_schema");
  return typeof asked === "string" && asked ? asked : undefined;
}

/**
 * The keyboard for the account name of a sign-in, if all accounts have the same kind of name. From what other pages have
 * read: a sign-in costs one call, and works with any keyboard.
 */
export function identifierKeyboard(): Keyboard | undefined {
  const names = kept.schemas.flatMap(({ rules }) => [...rules.values()].filter((rule) => rule.isIdentifier));
  const [keyboard, ...others] = new Set(names.map(keyboardOf));
  return others.length === 0 ? keyboard : undefined;
}

const none: TraitRules = new Map();

async function allSchemas(context: RequestContext): Promise<Schemas> {
  if (kept.until > Date.now()) return kept.schemas;
  kept.asked ??= ask(context).finally(() => {
    kept.asked = undefined;
  });
  const answer = kept.asked;
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
  if (!answer.ok) {
    kept.until = Date.now() + failedMilliseconds;
    return;
  }
  kept.schemas = answer.data.map(({ id, schema }) => ({ id: id ?? "", rules: traitRules(schema) }));
  kept.revision = createHash("sha256").update(JSON.stringify(answer.data)).digest("base64url");
  kept.until = Date.now() + keptMilliseconds;
}
