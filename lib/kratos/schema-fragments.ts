import { dig } from "../json";

/** One of the places in an identity schema that say something about a trait. */
export type Fragment = {
  schema: object;
  /** True if it counts only in some cases (`then`, `else`, a branch of `anyOf` or `oneOf`). */
  isConditional: boolean;
};

/** As many references, compositions and levels as a schema may nest: a circle ends there. */
const maxDepth = 12;

/**
 * What a schema (JSON Schema draft 7) says of each trait, keyed by the trait's path (`traits.name.first`). Follows
 * `$ref` within the document, `allOf`, `anyOf`, `oneOf`, `then` and `else`, as Kratos does to find a flow's inputs
 * (ory/x `jsonschemax.ListPaths`); `if` and `not` only test. The fields of a list's objects have `#` for the index.
 */
export function fragmentsOf(document: unknown): Map<string, Fragment[]> {
  const found = new Map<string, Fragment[]>();
  const visit = (given: unknown, path: string, isConditional: boolean, depth: number): void => {
    const schema = resolve(given, document);
    if (!schema || depth > maxDepth) return;
    if (path !== "traits") found.set(path, [...(found.get(path) ?? []), { schema, isConditional }]);
    for (const part of listed(schema, "allOf")) visit(part, path, isConditional, depth + 1);
    for (const part of branches(schema)) visit(part, path, true, depth + 1);
    for (const [name, part] of Object.entries(dig(schema, "properties") ?? {}))
      visit(part, `${path}.${name}`, isConditional, depth + 1);
    const items = dig(resolve(dig(schema, "items"), document), "properties");
    for (const [name, part] of Object.entries(items ?? {})) visit(part, `${path}.#.${name}`, isConditional, depth + 1);
  };
  visit(dig(document, "properties", "traits"), "traits", false, 0);
  return found;
}

/** A schema with its `$ref` followed, within the document only; what stands beside the reference counts as well. */
export function resolve(given: unknown, document: unknown): object | undefined {
  let schema = given;
  for (let hops = 0; hops < maxDepth; hops++) {
    const ref = dig(schema, "$ref");
    if (typeof ref !== "string") break;
    const { $ref: _, ...beside } = schema as Record<string, unknown>;
    const keys = ref.startsWith("#") ? ref.slice(1).split("/").filter(Boolean).map(unescapePointer) : ["\0"];
    const target = dig(document, ...keys);
    schema = typeof target === "object" && target !== null ? { ...target, ...beside } : beside;
  }
  return typeof schema === "object" && schema !== null ? schema : undefined;
}

/** A part of a JSON pointer in a URL (RFC 6901 3 and 6). */
function unescapePointer(part: string): string {
  return decodeURIComponent(part).replaceAll("~1", "/").replaceAll("~0", "~");
}

function branches(schema: object): unknown[] {
  return [dig(schema, "then"), dig(schema, "else"), ...listed(schema, "anyOf"), ...listed(schema, "oneOf")];
}

/** The elements of a list of schemas; none if it is no list. */
export function listed(schema: unknown, key: string): unknown[] {
  const value = dig(schema, key);
  return Array.isArray(value) ? value : [];
}
