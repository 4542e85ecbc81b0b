import { type Document, isAlias, isMap, isNode, isScalar, LineCounter, parseAllDocuments, visit } from "yaml";
import { InputError } from "./input-error";
import type { Layer, Place } from "./settings";

/** Keys of which a configuration has one at least. */
const knownKeys = {
  kratos: ["selfservice", "serve", "identity", "dsn", "courier", "cookies", "session", "secrets", "oauth2_provider"],
  hydra: ["urls", "serve", "dsn", "secrets", "ttl", "oauth2", "oidc", "strategies"],
} as const;

type Service = keyof typeof knownKeys;

/** More than a ConfigMap can hold: no configuration, and minutes to read. */
const mostCharacters = 1024 * 1024;

/**
 * Reads a configuration file of Kratos or Hydra: YAML or JSON, by itself, in a ConfigMap of Kubernetes, or in the values
 * of Ory's Helm charts (`kratos.config`).
 * @throws InputError with the line where it is no YAML, or no such configuration; says so where it is TOML, or no text
 */
export function readYaml(text: string, file: string, service: Service): Layer[] {
  if (/\.toml$/i.test(file)) throw new InputError({ file }, "TOML is not read here: write it as YAML or JSON");
  if (text.includes("\0")) throw new InputError({ file }, "this is no text in UTF-8");
  if (text.length > mostCharacters) throw new InputError({ file }, "this is larger than any configuration (1 MiB)");
  const lines = new LineCounter();
  const documents = parseAllDocuments(text, { lineCounter: lines, prettyErrors: false, merge: true });
  if (!Array.isArray(documents) || documents.length === 0) throw new InputError({ file, line: 1 }, "the file is empty");
  for (const { errors } of documents)
    for (const { message, pos } of errors) throw new InputError(placeAt(lines, file, pos[0]), firstLine(message));
  for (const document of documents) {
    const layers = layersIn(document, { lines, file, service });
    if (layers) return layers;
  }
  const keys = knownKeys[service].slice(0, 4).join(", ");
  throw new InputError({ file, line: 1 }, `no configuration of ${nameOf[service]}: it has none of ${keys} …`);
}

const nameOf = { kratos: "Kratos", hydra: "Hydra" } as const;

type Reading = { lines: LineCounter; file: string; service: Service };

function layersIn(document: Document.Parsed, reading: Reading): Layer[] | undefined {
  const { service } = reading;
  const has = (path: string[]) => {
    const node = document.getIn(path, true);
    return isMap(node) && knownKeys[service].some((key) => node.has(key));
  };
  if (has([])) return [layerOf(document, [], reading)];
  for (const parent of [[service], [service, service]]) {
    if (!has([...parent, "config"])) continue;
    // The chart's own switch for --dev.
    const development = layerOf(document, [...parent, "development"], reading);
    return [layerOf(document, [...parent, "config"], reading), onlyDev(development)];
  }
  return embedded(document, reading);
}

/** A ConfigMap holds the file as text; its lines count on from where the text begins. */
function embedded(document: Document.Parsed, { lines, file, service }: Reading): Layer[] | undefined {
  const data = document.get("data", true);
  if (document.get("kind") !== "ConfigMap" || !isMap(data)) return undefined;
  for (const { key, value } of data.items) {
    if (!isScalar(value) || typeof value.value !== "string" || !/\.ya?ml$/.test(String(key))) continue;
    const begins = lines.linePos(value.range?.[0] ?? 0).line;
    const [inner] = parseAllDocuments(value.value, { prettyErrors: false, merge: true });
    if (!inner || inner.errors.length > 0 || !isMap(inner.contents)) continue;
    const counter = new LineCounter();
    parseAllDocuments(value.value, { lineCounter: counter, merge: true });
    const { contents } = inner;
    if (!knownKeys[service].some((known) => contents.has(known))) continue;
    return [layerOf(inner, [], { lines: counter, file, service }, begins)];
  }
  return undefined;
}

function onlyDev(development: Layer): Layer {
  const isDev = (path: readonly string[]) => path.length === 1 && path[0] === "dev";
  return {
    find: (path) => (isDev(path) ? development.find([]) : undefined),
    near: () => development.near([]),
    isChart: true,
  };
}

/** @param above lines before the first one of the document in its file */
function layerOf(document: Document.Parsed, root: string[], { lines, file }: Reading, above = 0): Layer {
  // Aliases and merged maps have their values here, and no nodes of their own.
  const tree = treeOf(document, (offset) => {
    const { line, column } = placeAt(lines, file, offset);
    return { file, line: line + above, column };
  });
  const near = (path: readonly string[]): Place => {
    const full = [...root, ...path].map(asIndex);
    const node = keyOf(document, full) ?? document.getIn(full, true);
    if (!isNode(node) && full.length > 0 && path.length > 0) return near(path.slice(0, -1));
    const { line, column } = placeAt(lines, file, (isNode(node) && node.range?.[0]) || 0);
    return { file, line: line + above, column };
  };
  return {
    find: (path) => {
      const value = [...root, ...path].reduce<unknown>((value, key) => memberOf(value, key), tree);
      // An empty value is none: "domain:" with nothing behind it.
      return value === undefined || value === null ? undefined : { value, at: near(path) };
    },
    near,
  };
}

/** @throws InputError where an alias has no anchor before it, or aliases of aliases grow beyond measure */
function treeOf(document: Document.Parsed, placeOf: (offset: number) => Place): unknown {
  try {
    return document.toJS({ maxAliasCount: 1000 });
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    let offset = 0;
    visit(document, {
      Alias: (_, alias) => {
        if (!isAlias(alias) || alias.resolve(document)) return undefined;
        offset = alias.range?.[0] ?? 0;
        return visit.BREAK;
      },
    });
    throw new InputError(placeOf(offset), firstLine(error.message));
  }
}

function memberOf(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}

/** The node of a key itself, which is where a person looks for what it holds. */
function keyOf(document: Document.Parsed, path: readonly (string | number)[]): unknown {
  const parent = document.getIn(path.slice(0, -1), true);
  const name = path.at(-1);
  return isMap(parent) ? parent.items.find(({ key }) => isScalar(key) && key.value === name)?.key : undefined;
}

const asIndex = (part: string) => (/^\d+$/.test(part) ? Number(part) : part);

function placeAt(lines: LineCounter, file: string, offset: number): { file: string; line: number; column: number } {
  const { line, col } = lines.linePos(offset);
  return { file, line, column: col };
}

function firstLine(message: string): string {
  return message.split("\n", 1)[0] ?? message;
}
