import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ConfigError, config } from "../lib/config/config";
import { readEnglish, readKratosMessages, shippedLocales } from "./catalogue-files";
import { canonical, type Locale } from "./locales";
import { type MessageTree, missingFrom, problemsOf } from "./validate";

/** An operator's own messages in one locale. */
type Override = {
  messages: MessageTree;
  /** Keys that this language still lacks; always none for a language that we ship. */
  missing: string[];
};

let loaded: ReadonlyMap<Locale, Override> | undefined;

/**
 * The files of LOCALES_DIR, read once: `<locale>.json` each, in the shape of ours.
 * @throws ConfigError naming file and key of everything that pages could not show
 */
export function overrides(): ReadonlyMap<Locale, Override> {
  const { localesDir } = config();
  loaded ??= localesDir === undefined ? new Map() : readOverrides(localesDir);
  return loaded;
}

function readOverrides(folder: string): ReadonlyMap<Locale, Override> {
  const problems: string[] = [];
  const found = new Map<Locale, Override>();
  const english = readEnglish();
  for (const file of filesIn(folder)) {
    const locale = canonical(file.slice(0, -".json".length));
    const tree = treeIn(join(folder, file));
    if (!locale) problems.push(`${file}: is not named after a language, like pt-PT.json`);
    else if (typeof tree === "string") problems.push(`${file}: ${tree}`);
    else {
      problems.push(...problemsOf(tree, english).map((problem) => `${file}: ${problem}`));
      const isShipped = shippedLocales().includes(locale);
      const missing = isShipped ? [] : missingFrom(tree, english, readKratosMessages(locale) ?? {});
      found.set(locale, { messages: tree, missing });
    }
  }
  if (problems.length > 0) throw badFolder(problems.join("\n    "));
  return found;
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith(".json"));
  } catch (error) {
    throw badFolder(`cannot be read (${error instanceof Error ? error.message : error})`);
  }
}

function treeIn(path: string): MessageTree | string {
  try {
    const tree: unknown = JSON.parse(readFileSync(path, "utf8"));
    return typeof tree === "object" && tree !== null && !Array.isArray(tree)
      ? (tree as MessageTree)
      : "is not an object";
  } catch (error) {
    return `is not JSON (${error instanceof Error ? error.message : error})`;
  }
}

function badFolder(reason: string): ConfigError {
  return new ConfigError([{ variable: "LOCALES_DIR", reason }]);
}
