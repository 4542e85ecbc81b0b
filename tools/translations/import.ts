import { readKratosMessages, readMessages, shippedLocales } from "../../i18n/catalogue-files";
import { canonical, type Locale } from "../../i18n/locales";
import { flatten, type MessageTree, placeholders, problemsOf } from "../../i18n/validate";
import { type ReadUnit, readXliff, XliffError } from "./read";
import { englishFor, wordsOf } from "./units";

export type Imported = {
  locale: Locale;
  /** The text of `messages/<locale>.json`. */
  json: string;
  /** Keys whose English has changed since the export; the words that were there stay. */
  outdated: string[];
  /** Keys that the language still lacks. */
  missing: string[];
};

/**
 * Takes translations back from XLIFF: only those that would be sound words of ours, in the order and the form of our
 * files. What a file does not have stays as it was.
 * @param name of the file; if it names a language, that is the one which must be in it
 * @throws XliffError naming each unit that cannot be taken
 */
export function importXliff(text: string, name: string): Imported {
  const { sourceLanguage, targetLanguage, units } = readXliff(text);
  const locale = targetOf(sourceLanguage, targetLanguage, name);
  const english = englishFor(locale);
  const problems = problemsIn(units, english);
  if (problems.length > 0) throw new XliffError(problems);
  const isFresh = ({ id, source }: ReadUnit) => english.get(id) === source;
  const fresh = new Map(units.filter(isFresh).flatMap(({ id, target }) => (target ? [[id, target] as const] : [])));
  const before = wordsOf(locale);
  const own = flatten(before);
  const words = new Map(
    [...english].flatMap(([key, source]) => {
      const said = fresh.get(key) ?? own.get(key) ?? (source ? undefined : "");
      return typeof said === "string" ? [[key, said] as const] : [];
    }),
  );
  return {
    locale,
    json: `${JSON.stringify(inOurOrder(words, before), null, 2)}\n`,
    outdated: units.filter((unit) => unit.target && !isFresh(unit)).map(({ id }) => id),
    missing: [...english.keys()].filter((key) => !words.has(key)),
  };
}

function targetOf(source: string, target: string, name: string): Locale {
  if (source !== "en") throw new XliffError([`source-language is ${source}, and our words are English (en)`]);
  const locale = canonical(target);
  if (!locale) throw new XliffError([`target-language ${target} is no language tag`]);
  if (locale === "en") throw new XliffError(["target-language is en, which is the source"]);
  const named = canonical(name.replace(/\.(?:xlf|xliff|xml)$/i, ""));
  if (named && shippedLocales().includes(named) && named !== locale)
    throw new XliffError([`${name} has target-language ${locale}`]);
  return locale;
}

/** What is wrong with what came back, a line for each unit. */
function problemsIn(units: readonly ReadUnit[], english: ReadonlyMap<string, string>): string[] {
  const foreign = units.filter(({ id }) => !english.has(id)).map(({ id }) => `${id} is no key of ours`);
  const said = new Map(units.flatMap(({ id, target }) => (target && english.has(id) ? [[id, target] as const] : [])));
  const unsound = problemsOf(treeOf(said), { messages: readMessages("en"), kratos: readKratosMessages("en") ?? {} });
  if (unsound.length > 0) return [...foreign, ...unsound];
  const lost = [...said].flatMap(([id, target]) => valuesProblem(id, english.get(id) ?? "", target));
  return [...foreign, ...lost];
}

function valuesProblem(id: string, source: string, target: string): string[] {
  const [asked, said] = [placeholders(source), placeholders(target)];
  const lost = asked.filter((name) => !said.includes(name));
  const foreign = said.filter((name) => !asked.includes(name));
  return [
    ...(lost.length > 0 ? [`${id} has lost {${lost.join("}, {")}}`] : []),
    ...(foreign.length > 0 ? [`${id} asks for {${foreign.join("}, {")}}, which English does not`] : []),
  ];
}

/** A file of ours: the groups and keys of English, and what only this language has. */
function inOurOrder(words: ReadonlyMap<string, string>, before: MessageTree): MessageTree {
  const bare = [...words].flatMap(([key, text]) => (key.startsWith("kratos.") ? [[key.slice(7), text]] : []));
  // Ids of Kratos are in their order by themselves: JavaScript sorts keys that are numbers.
  const free = { traits: before.traits ?? {}, kratos: Object.fromEntries(bare) };
  return { ...fill(readMessages("en"), words), ...free };
}

function fill(frame: MessageTree, words: ReadonlyMap<string, string>, prefix = ""): MessageTree {
  return Object.fromEntries(
    Object.entries(frame).flatMap(([name, value]): [string, string | MessageTree][] => {
      const key = prefix + name;
      if (typeof value === "object") return [[name, fill(value, words, `${key}.`)]];
      const text = words.get(key);
      return text === undefined ? [] : [[name, text]];
    }),
  );
}

/** Sentences by their whole key as a tree. */
function treeOf(words: ReadonlyMap<string, string>): MessageTree {
  const tree: MessageTree = {};
  for (const [key, text] of words) {
    const names = key.split(".");
    const group = names.slice(0, -1).reduce((at, name) => {
      const inner = at[name];
      const next = typeof inner === "object" ? inner : {};
      at[name] = next;
      return next;
    }, tree);
    group[names.at(-1) ?? ""] = text;
  }
  return tree;
}
