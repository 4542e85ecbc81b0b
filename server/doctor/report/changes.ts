import type { Change, Owner, Value } from "../finding";

/** What a person calls each configuration. */
const ownerNames: Record<Owner, string> = {
  kratos: "Kratos’ configuration",
  hydra: "Hydra’s configuration",
  portico: "Portico’s environment",
};

/** Keys as they stand in a file, one below the other. */
type Tree = Map<string, Tree | { value: Value | undefined }>;

/** The lines to change, as they stand in each file: YAML for Kratos and Hydra, `NAME=value` for Portico. */
export function linesOf(changes: readonly Change[]): { of: Owner; name: string; lines: string[] }[] {
  const owners = [...new Set(changes.map(({ of }) => of))];
  return owners.map((of) => {
    const own = changes.filter((change) => change.of === of);
    return { of, name: ownerNames[of], lines: of === "portico" ? own.flatMap(variableLine) : yamlLines(treeOf(own)) };
  });
}

function variableLine({ key, value }: Change): string {
  return value === undefined ? `# without ${key}` : `${key}=${value}`;
}

function treeOf(changes: readonly Change[]): Tree {
  const root: Tree = new Map();
  for (const { key, value } of changes) {
    const path = key.split(".");
    const last = path.pop() ?? "";
    let tree = root;
    for (const part of path) {
      const below = tree.get(part);
      const next: Tree = below instanceof Map ? below : new Map();
      tree.set(part, next);
      tree = next;
    }
    tree.set(last, { value });
  }
  return root;
}

function yamlLines(tree: Tree, indent = ""): string[] {
  return [...tree].flatMap(([key, below]) => {
    const isEntry = /^\d+$/.test(key);
    const begins = `${indent}${isEntry ? "-" : `${key}:`}`;
    const which = isEntry ? `  # entry ${Number(key) + 1}` : "";
    if (below instanceof Map) return [begins + which, ...yamlLines(below, `${indent}  `)];
    const { value } = below;
    if (value === undefined) return [`${indent}# without ${key}`];
    if (Array.isArray(value)) return [begins, ...value.map((entry) => `${indent}  - ${written(entry)}`)];
    return [`${begins} ${written(value)}${which}`];
  });
}

/** A value of YAML on one line: bare where it can be, else JSON, which YAML is a superset of. */
function written(value: Value | undefined): string {
  if (typeof value !== "string") return JSON.stringify(value)?.replace(/^\{"(\w+)":"([\w-]+)"\}$/, "$1: $2") ?? "";
  // The password of a mail server, which is right as it is.
  if (/:\/\/[^/]*@/.test(value)) return value.replace(/(:\/\/[^:@/]*):[^@/]*@/, "$1:<password>@");
  const isBare =
    /^[\w<][\w .:/<>@?=&+*-]*$/.test(value) && !/: |\s#|^(?:true|false|null|yes|no|on|off|[\d.]+)$/i.test(value);
  return isBare ? value : JSON.stringify(value);
}
