import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from "yaml";
import { PolicyError, type Problem } from "./problem";
import { parseRelation, parseSubject, parseTarget, type Relation, textOf } from "./relation";

/** Where something stands in the files. */
export type Placed = { file: string; line: number };

/** A relation that the files want. */
export type PlacedRelation = Placed & { relation: Relation };

/** Somebody who may do something, or may not. */
export type Case = Placed & { relation: Relation; may: boolean };

export type Policies = {
  /** The namespaces in the Ory Permission Language. */
  language: string;
  relations: PlacedRelation[];
  /** Relations that hold for the cases alone. */
  given: PlacedRelation[];
  cases: Case[];
};

export const languageFile = "namespaces.keto.ts";
const casesFile = "cases.yaml";

/**
 * Reads a folder of policies: namespaces.keto.ts, relations/*.yaml and, if there is one, cases.yaml.
 * @throws PolicyError with every mistake in what is written; names are another matter (`problemsOfNames`)
 */
export function readPolicies(folder: string): Policies {
  const problems: Problem[] = [];
  const language = read(folder, languageFile, problems) ?? "";
  const relations = relationFiles(folder).flatMap((file) => {
    const source = parse(folder, file, problems);
    return source ? relationsIn(source, source.contents, "a list of relations", problems) : [];
  });
  const { given, cases } = readCases(folder, problems);
  problems.push(...repeated([...relations, ...given]), ...contradictions(cases));
  if (problems.length > 0) throw new PolicyError(problems);
  return { language, relations, given, cases };
}

function relationFiles(folder: string): string[] {
  const names = entries(join(folder, "relations")).filter((name) => /^[^.].*\.ya?ml$/.test(name));
  return names.sort().map((name) => `relations/${name}`);
}

function entries(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function read(folder: string, file: string, problems: Problem[]): string | undefined {
  try {
    return readFileSync(join(folder, file), "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    problems.push({ file, reason: code === "ENOENT" ? `is missing in ${folder}` : `cannot be read (${code})` });
    return undefined;
  }
}

type Source = { file: string; contents: Node | null; lineOf: (node: unknown) => number };

/** Undefined for a file with mistakes in its YAML. */
function parse(folder: string, file: string, problems: Problem[]): Source | undefined {
  const text = read(folder, file, problems);
  if (text === undefined) return undefined;
  const lines = new LineCounter();
  const { contents, errors } = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number) => lines.linePos(offset).line;
  for (const { message, pos } of errors) problems.push({ file, line: at(pos[0]), reason: firstLine(message) });
  const lineOf = (node: unknown) => at((node as Node | null)?.range?.[0] ?? 0);
  return errors.length > 0 ? undefined : { file, contents, lineOf };
}

function firstLine(message: string): string {
  return message.split("\n", 1)[0] ?? message;
}

/** @param node an empty one is an empty list */
function wordsIn(source: Source, node: unknown, what: string, problems: Problem[]): [string, number][] {
  const { file, lineOf } = source;
  if (node === null || node === undefined || (isScalar(node) && node.value === null)) return [];
  if (!isSeq(node)) {
    problems.push({ file, line: lineOf(node), reason: `must be ${what}` });
    return [];
  }
  return node.items.flatMap((item): [string, number][] => {
    // A person's id may look like a number.
    if (isScalar(item) && item.value !== null) return [[item.source ?? String(item.value), lineOf(item)]];
    problems.push({ file, line: lineOf(item), reason: `must be ${what}, each a word` });
    return [];
  });
}

function relationsIn(source: Source, node: unknown, what: string, problems: Problem[]): PlacedRelation[] {
  const { file } = source;
  return wordsIn(source, node, what, problems).flatMap(([text, line]) => {
    const relation = parseRelation(text);
    if (!("reason" in relation)) return [{ file, line, relation }];
    problems.push({ file, line, reason: `${text} ${relation.reason}` });
    return [];
  });
}

function readCases(folder: string, problems: Problem[]): { given: PlacedRelation[]; cases: Case[] } {
  const source = entries(folder).includes(casesFile) ? parse(folder, casesFile, problems) : undefined;
  if (!source) return { given: [], cases: [] };
  const tell = (node: unknown, reason: string) =>
    void problems.push({ file: casesFile, line: source.lineOf(node), reason });
  const pairs = pairsOf(source.contents, "given and cases", tell, ["given", "cases"]);
  const given = relationsIn(source, pairs.get("given")?.value, "a list of relations", problems);
  const table = pairs.get("cases");
  if (!table) return { given, cases: [] };
  const cases = [...pairsOf(table.value, "permissions, like Product:ledger#open", tell)].flatMap(
    ([text, { key, value }]) => {
      const target = parseTarget(text);
      if (!target) tell(key, `${text} is no permission: Namespace:object#permission`);
      const answers = pairsOf(value, "may and not", tell, ["may", "not"]);
      return [...answers].flatMap(([answer, { value: people }]) =>
        wordsIn(source, people, "a list of people", problems).flatMap(([who, line]): Case[] => {
          const subject = parseSubject(who);
          if (!subject) problems.push({ file: casesFile, line, reason: `${who} is neither a person nor a set` });
          if (!subject || !target) return [];
          return [{ file: casesFile, line, relation: { ...target, ...subject }, may: answer === "may" }];
        }),
      );
    },
  );
  return { given, cases };
}

type Pair = { key: unknown; value: unknown };

/** The entries of a mapping by their keys. @param known the keys that it may have; all without */
function pairsOf(node: unknown, what: string, tell: (node: unknown, reason: string) => void, known?: string[]) {
  const found = new Map<string, Pair>();
  if (!isMap(node)) {
    tell(node, `must hold ${what}`);
    return found;
  }
  for (const { key, value } of node.items) {
    const name = isScalar(key) ? String(key.value) : "";
    if (known && !known.includes(name)) tell(key, `${name} is not known here; ${known.join(" and ")} are`);
    else found.set(name, { key, value });
  }
  return found;
}

function repeated(relations: PlacedRelation[]): Problem[] {
  const first = new Map<string, Placed>();
  return relations.flatMap(({ relation, file, line }) => {
    const text = textOf(relation);
    const before = first.get(text);
    if (before) return [{ file, line, reason: `${text} stands in ${before.file}:${before.line} already` }];
    first.set(text, { file, line });
    return [];
  });
}

function contradictions(cases: Case[]): Problem[] {
  const first = new Map<string, Case>();
  return cases.flatMap((one) => {
    const text = textOf(one.relation);
    const before = first.get(text);
    if (before) {
      const how = before.may === one.may ? "the same is" : "the opposite is";
      return [{ file: one.file, line: one.line, reason: `${text}: ${how} wanted in line ${before.line}` }];
    }
    first.set(text, one);
    return [];
  });
}
