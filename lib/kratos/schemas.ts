import "server-only";
import { createHash } from "node:crypto";
import { dig } from "../json";
import { once, type RequestContext, sharedState, whileWaiting } from "../request/context";
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

/** What was read of the schemas; `revision` changes with what they say. */
export type KnownSchemas = { schemas: Schemas; revision: string };

type State = {
  known: KnownSchemas;
  /** By `Date.now()`. */
  until: number;
  asked: Promise<void> | undefined;
};

const state = sharedState<State>("portico.schemas", () => ({
  known: { schemas: [], revision: "" },
  until: 0,
  asked: undefined,
}));

const key = "schemas";

/**
 * What is known of the schemas for this request, from its first look on. A flow that asks for traits waits for them; of
 * any other it is what other pages have read.
 */
export function schemasFor(of: AnyFlow, context: RequestContext): Promise<KnownSchemas> {
  return once(context, key, () => (asksForTraits(of) ? freshSchemas(context) : Promise.resolve(state.known)));
}

/** Has a request know what another one knows. */
export function passSchemas(known: KnownSchemas, context: RequestContext): void {
  context.answers.set(key, Promise.resolve(known));
}

/**
 * Rules of the traits that a flow asks for. An enhancement only: cached, and if Kratos is slow the form works without.
 */
export async function rulesFor(of: AnyFlow, context: RequestContext): Promise<TraitRules> {
  if (!asksForTraits(of)) return none;
  const { schemas } = await schemasFor(of, context);
  const id = schemaIdOf(of);
  const named = id ? schemas.find((entry) => entry.id === id) : undefined;
  return named ? named.rules : (matchSchema(schemas, of.flow.ui.nodes) ?? none);
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
export async function identifierKeyboard(of: AnyFlow, context: RequestContext): Promise<Keyboard | undefined> {
  const { schemas } = await schemasFor(of, context);
  const names = schemas.flatMap(({ rules }) => [...rules.values()].filter((rule) => rule.isIdentifier));
  const [keyboard, ...others] = new Set(names.map(keyboardOf));
  return others.length === 0 ? keyboard : undefined;
}

const none: TraitRules = new Map();

async function freshSchemas(context: RequestContext): Promise<KnownSchemas> {
  if (state.until > Date.now()) return state.known;
  state.asked ??= ask(context).finally(() => {
    state.asked = undefined;
  });
  const answer = state.asked;
  await whileWaiting(context, () => soon(answer));
  return state.known;
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
  state.until = Date.now() + (answer.ok ? keptMilliseconds : failedMilliseconds);
  if (!answer.ok) return;
  state.known = {
    schemas: answer.data.map(({ id, schema }) => ({ id: id ?? "", rules: traitRules(schema) })),
    revision: createHash("sha256").update(JSON.stringify(answer.data)).digest("base64url"),
  };
}
