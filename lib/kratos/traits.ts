import { dig } from "../json";
import { type Fragment, fragmentsOf, listed, resolve } from "./schema-fragments";

/** One of the values that a trait can have; without a title, the value is its own. */
export type Choice = { value: string; title: string | undefined };

/** What the values of a trait are; `other` for objects, lists in lists and mixtures, which no input holds. */
export type ValueKind = "string" | "number" | "boolean" | "other";

/**
 * What the identity schema (Kratos `/schemas`) says about a trait and Kratos' nodes do not, or not truly: Kratos labels a
 * trait with the title of its last choice. Keyed by input name (`traits.name.first`, in a list's objects
 * `traits.contacts.#.name`).
 */
export type TraitRule = {
  title: string | undefined;
  description: string | undefined;
  choices: Choice[] | undefined;
  mustBeTrue: boolean;
  /** True if people sign in with it. */
  isIdentifier: boolean;
  /** What a value is, or of a list each of its values. */
  kind: ValueKind;
  /** JSON Schema's format of a value (`date-time`), or of a list each of its values. */
  format: string | undefined;
  pattern: string | undefined;
  isList: boolean;
  minItems: number;
  maxItems: number | undefined;
  /**
   * What Kratos makes of a form's field of this name (ory/x `decoderx`): the value; nothing, so that what is stored is
   * lost; or an object whatever was sent, which no form can do anything about.
   */
  inForms: "read" | "unread" | "broken";
};
export type TraitRules = ReadonlyMap<string, TraitRule>;

/** The rules of every trait of an identity schema (JSON Schema draft 7); anything unexpected is skipped. */
export function traitRules(document: unknown): TraitRules {
  const rules = new Map<string, TraitRule>();
  for (const [path, fragments] of fragmentsOf(document)) {
    // An object with parts is no trait itself.
    if (fragments.some(({ schema }) => dig(schema, "properties"))) continue;
    rules.set(path, ruleOf(fragments, document));
  }
  return rules;
}

function ruleOf(fragments: readonly Fragment[], document: unknown): TraitRule {
  const always = fragments.filter(({ isConditional }) => !isConditional);
  // What counts in some cases says nothing in the others, unless nothing else is said.
  const schemas = (always.length > 0 ? always : fragments).map(({ schema }) => schema);
  const isList = fragments.some(({ schema }) => typesOf(schema).includes("array"));
  const item = isList ? schemas.map((schema) => resolve(dig(schema, "items"), document)) : schemas;
  const values = item.flatMap((schema) => (schema ? withAllOf(schema, document) : []));
  return {
    title: firstText(schemas, "title"),
    description: firstText(schemas, "description"),
    choices: values.map((schema) => choicesIn(schema, document)).find(Boolean),
    mustBeTrue: !isList && schemas.some((schema) => dig(schema, "const") === true) && always.length > 0,
    isIdentifier: schemas.some(isIdentifier),
    kind: kindOf(values.flatMap(typesOf)),
    format: firstText(values, "format"),
    pattern: firstText(values, "pattern"),
    isList,
    minItems: Math.max(0, ...schemas.map((schema) => numberIn(schema, "minItems") ?? 0)),
    maxItems: schemas.map((schema) => numberIn(schema, "maxItems")).find((count) => count !== undefined),
    inForms: inForms(fragments, document),
  };
}

function isIdentifier(schema: object): boolean {
  const credentials = dig(schema, "ory.sh/kratos", "credentials");
  return Object.values(Object(credentials)).some((credential) => dig(credential, "identifier") === true);
}

function withAllOf(schema: object, document: unknown): object[] {
  const parts = listed(schema, "allOf").map((part) => resolve(part, document));
  return [schema, ...parts.filter((part) => part !== undefined)];
}

/** The types of a schema, `null` left out: to say nothing is no value. */
function typesOf(schema: object): string[] {
  const type = dig(schema, "type");
  const types: unknown[] = Array.isArray(type) ? type : [type ?? typeof dig(schema, "const")];
  return types.filter((name): name is string => typeof name === "string" && name !== "null" && name !== "undefined");
}

function kindOf(types: readonly string[]): ValueKind {
  const kinds = new Set(types.map((type) => (type === "integer" ? "number" : type)));
  const [kind = "string", ...more] = kinds;
  return more.length === 0 && (kind === "string" || kind === "number" || kind === "boolean") ? kind : "other";
}

/** The values of `enum`, or of a list of `const` with titles (`oneOf`, `anyOf`). */
function choicesIn(schema: object, document: unknown): Choice[] | undefined {
  const values = dig(schema, "enum");
  if (Array.isArray(values)) return values.filter(isValue).map((value) => ({ value: String(value), title: undefined }));
  for (const key of ["oneOf", "anyOf"]) {
    const parts = listed(schema, key)
      .map((part) => resolve(part, document))
      .filter((part) => dig(part, "type") !== "null");
    const choices = parts.map((part) => choiceOf(part));
    if (choices.length > 0 && choices.every((choice) => choice !== undefined)) return choices;
  }
  return undefined;
}

function choiceOf(schema: unknown): Choice | undefined {
  const only = listed(schema, "enum");
  const value = only.length === 1 ? only[0] : dig(schema, "const");
  if (!isValue(value)) return undefined;
  const title = dig(schema, "title");
  return { value: String(value), title: typeof title === "string" ? title : undefined };
}

function isValue(value: unknown): value is string | number | boolean {
  return ["string", "number", "boolean"].includes(typeof value);
}

/** As ory/x `jsonschemax.listPaths` finds a path for each of the places that speak of a trait. */
function inForms(fragments: readonly Fragment[], document: unknown): TraitRule["inForms"] {
  const ways = fragments.map(({ schema }) => wayOf(schema, document));
  return ways.find((way) => way === "broken") ?? ways.find((way) => way === "read") ?? "unread";
}

function wayOf(schema: object, document: unknown): TraitRule["inForms"] {
  const constant = dig(schema, "const");
  if (constant !== undefined) return isValue(constant) ? "read" : "broken";
  const type = dig(schema, "type");
  const types = Array.isArray(type) ? type : type === undefined ? [] : [type];
  if (types.length > 2) return "broken";
  if (types.length !== 1 || types[0] === "null") return "unread";
  if (types[0] !== "array") return "read";
  const items = dig(schema, "items");
  const [ofItems, ...others] = new Set([items].flat().flatMap((item) => dig(resolve(item, document), "type") ?? []));
  return others.length === 0 && (ofItems === "object" || ofItems === "array") ? "broken" : "read";
}

function firstText(schemas: readonly object[], key: string): string | undefined {
  return schemas.map((schema) => dig(schema, key)).find((text): text is string => typeof text === "string");
}

function numberIn(schema: object, key: string): number | undefined {
  const value = dig(schema, key);
  return typeof value === "number" ? value : undefined;
}

/** The rule for an input; a value of a list (`traits.tags.0`) has that of the list. */
export function ruleFor(rules: TraitRules, name: string): TraitRule | undefined {
  return rules.get(name) ?? rules.get(withoutIndex(name)) ?? rules.get(name.replaceAll(/\.\d+(?=\.|$)/g, ".#"));
}

/** True if Kratos reads a form's field of this name; taken for granted while the schema is not known. */
export function isRead(name: string, rules: TraitRules): boolean {
  const rule = rules.get(name) ?? listRule(rules, name);
  return rules.size === 0 || rule?.inForms === "read";
}

function listRule(rules: TraitRules, name: string): TraitRule | undefined {
  const rule = rules.get(withoutIndex(name));
  return rule?.isList ? rule : undefined;
}

/** Values of a list come as `traits.tags.0`, `.1` … */
export function withoutIndex(name: string): string {
  return name.replace(/\.\d+$/, "");
}
