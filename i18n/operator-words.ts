import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ConfigError, config } from "../lib/config/config";
import { missingFrom, problemsOf, type WordTree } from "./check-words";
import { canonical, type Locale } from "./locales";
import { readKratos, readShipped, shippedLocales } from "./word-files";

/** The operator's own words of one locale. */
export type OperatorWords = {
  words: WordTree;
  /** Keys that this language still lacks; always none for a language that we bring. */
  missing: string[];
};

let loaded: ReadonlyMap<Locale, OperatorWords> | undefined;

/**
 * The files of LOCALES_DIR, read once: `<locale>.json` each, in the shape of ours.
 * @throws ConfigError naming file and key, for whatever could not be said
 */
export function operatorWords(): ReadonlyMap<Locale, OperatorWords> {
  const { localesDir } = config();
  loaded ??= localesDir === undefined ? new Map() : readOperatorWords(localesDir);
  return loaded;
}

/** @throws ConfigError */
export function readOperatorWords(folder: string): ReadonlyMap<Locale, OperatorWords> {
  const problems: string[] = [];
  const words = new Map<Locale, OperatorWords>();
  const ours = readShipped("en");
  const english = { ours, kratos: { ...readKratos("en"), ...ours.kratos } };
  for (const file of filesIn(folder)) {
    const locale = canonical(file.slice(0, -".json".length));
    const tree = treeIn(join(folder, file));
    if (!locale) problems.push(`${file}: is not named after a language, like pt-PT.json`);
    else if (typeof tree === "string") problems.push(`${file}: ${tree}`);
    else {
      problems.push(...problemsOf(tree, english).map((problem) => `${file}: ${problem}`));
      const isOurs = shippedLocales().includes(locale);
      words.set(locale, { words: tree, missing: isOurs ? [] : missingFrom(tree, english, readKratos(locale) ?? {}) });
    }
  }
  if (problems.length > 0) throw badFolder(problems.join("\n    "));
  return words;
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith(".json"));
  } catch (error) {
    throw badFolder(`cannot be read (${error instanceof Error ? error.message : error})`);
  }
}

function treeIn(path: string): WordTree | string {
  try {
    const tree: unknown = JSON.parse(readFileSync(path, "utf8"));
    return typeof tree === "object" && tree !== null && !Array.isArray(tree) ? (tree as WordTree) : "is not an object";
  } catch (error) {
    return `is not JSON (${error instanceof Error ? error.message : error})`;
  }
}

function badFolder(reason: string): ConfigError {
  return new ConfigError([{ variable: "LOCALES_DIR", reason }]);
}
