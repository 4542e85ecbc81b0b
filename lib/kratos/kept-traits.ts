import type { UiNode } from "@ory/client";
import { dig } from "../json";
import { type AnyFlow, type InputNode, isInput, nodeId } from "./flow";
import { isRead, ruleFor, type TraitRules } from "./traits";

/** Name of the hidden input that says it; Kratos ignores it. */
export const keptTraitsName = "kept_traits";

/** What the front door needs to send all traits as JSON, where Kratos cannot read some of them from a form. */
type KeptTraits = {
  /** What is stored and not asked for. */
  traits: Record<string, unknown>;
  /** Names of fields whose values are numbers, booleans, and lists of values. */
  numbers: string[];
  booleans: string[];
  lists: string[];
};

/**
 * What a form with traits has to take along so that none gets lost: undefined where Kratos reads them all by itself. It
 * drops the traits that it does not read; of a list of objects it makes `{}` whatever is sent, and refuses that.
 * @param nodes the flow's nodes, each list as one input
 */
export function keptTraits(
  { kind, flow }: AnyFlow,
  nodes: readonly { node: InputNode; isList: boolean }[],
  rules: TraitRules,
) {
  const broken = [...rules].filter(([name, rule]) => rule.inForms === "broken" && !name.includes(".#"));
  if (broken.length === 0 && nodes.every(({ node }) => isRead(nodeId(node), rules))) return undefined;
  const traits: Record<string, unknown> = kind === "settings" ? structuredClone(Object(flow.identity?.traits)) : {};
  for (const { node } of nodes) unset(traits, pathOf(nodeId(node)));
  for (const [name, { isList }] of broken)
    if (dig(traits, ...pathOf(name)) === undefined) set(traits, pathOf(name), isList ? [] : null);
  const named = (is: (entry: { node: InputNode; isList: boolean }) => boolean) =>
    nodes.filter(is).map(({ node }) => nodeId(node));
  const kept: KeptTraits = {
    traits,
    numbers: named(({ node }) => kindOf(node, rules) === "number"),
    booleans: named(({ node }) => kindOf(node, rules) === "boolean"),
    lists: named(({ isList }) => isList),
  };
  return JSON.stringify(kept);
}

function kindOf(node: InputNode, rules: TraitRules): unknown {
  const { type, value } = node.attributes;
  const kind = ruleFor(rules, nodeId(node))?.kind;
  if (kind && kind !== "other") return kind;
  return type === "number" ? "number" : type === "checkbox" ? "boolean" : typeof value;
}

/** A form that says all traits at once, as Kratos takes them: `traits` with JSON; the same form if it needs no help. */
export function foldTraits(form: URLSearchParams): URLSearchParams {
  const kept = readKept(form.get(keptTraitsName));
  if (!kept) return form;
  const folded = new URLSearchParams(
    [...form].filter(([name]) => name !== keptTraitsName && !name.startsWith("traits.")),
  );
  const { traits } = kept;
  for (const name of new Set([...form.keys()].filter((key) => key.startsWith("traits.")))) {
    const values = form
      .getAll(name)
      .filter(Boolean)
      .map((value) => typed(value, name, kept));
    const value = kept.lists.includes(name) ? values : values.at(-1);
    if (values.length > 0) set(traits, pathOf(name), value);
  }
  folded.set("traits", JSON.stringify(traits));
  return folded;
}

function typed(value: string, name: string, { numbers, booleans }: KeptTraits): unknown {
  if (numbers.includes(name)) return Number.isFinite(Number(value)) ? Number(value) : value;
  return booleans.includes(name) ? value === "true" : value;
}

/** The person's own browser sends it, but so can anybody: only the shape is trusted. */
function readKept(text: string | null): KeptTraits | undefined {
  try {
    const kept: unknown = JSON.parse(text ?? "null");
    const traits = dig(kept, "traits");
    if (typeof traits !== "object" || traits === null) return undefined;
    const names = (key: string) => [dig(kept, key)].flat().filter((name) => typeof name === "string");
    const lists = { numbers: names("numbers"), booleans: names("booleans"), lists: names("lists") };
    return { traits: { ...traits }, ...lists };
  } catch {
    return undefined;
  }
}

function pathOf(name: string): string[] {
  return name.replace(/^traits\./, "").split(".");
}

const forbidden = ["__proto__", "constructor", "prototype"];

/** Parts of the longest path that is followed; schemas have three or four. */
const maxDepth = 8;

/**
 * Sets a value by its path, in objects, or in lists where the path has an index; elsewhere nothing. Anybody may send such a
 * form: a list grows by one value at a time, whatever index is named, so that no form makes much of little.
 */
function set(root: Record<string, unknown>, path: readonly string[], value: unknown): void {
  if (path.length > maxDepth || path.some((key) => forbidden.includes(key))) return;
  let part: unknown = root;
  for (const [depth, key] of path.entries()) {
    if (typeof part !== "object" || part === null) return;
    if (Array.isArray(part) && (!/^\d{1,3}$/.test(key) || Number(key) > part.length)) return;
    const isLast = depth === path.length - 1;
    const container = () => (/^\d{1,3}$/.test(path[depth + 1] ?? "") ? [] : {});
    if (isLast || Reflect.get(part, key) === undefined) Reflect.set(part, key, isLast ? value : container());
    part = Reflect.get(part, key);
  }
}

function unset(root: unknown, path: readonly string[]): void {
  const parent = dig(root, ...path.slice(0, -1));
  const key = path.at(-1) ?? "";
  if (typeof parent === "object" && parent !== null && !Array.isArray(parent)) Reflect.deleteProperty(parent, key);
}

/** The trait inputs of a flow's nodes. */
export function traitInputs(nodes: readonly UiNode[], lists: ReadonlyMap<string, unknown>, rules: TraitRules) {
  return nodes
    .filter(isInput)
    .filter((node) => nodeId(node).startsWith("traits."))
    .map((node) => ({ node, isList: lists.has(nodeId(node)) || rules.get(nodeId(node))?.isList === true }));
}
