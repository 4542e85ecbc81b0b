import { readEnglish, readKratosMessages, shippedLocales } from "../../i18n/catalogue-files";
import { canonical, type Locale } from "../../i18n/locales";
import { flatten, type MessageTree, placeholders, problemsOf } from "../../i18n/validate";
import { type ReadUnit, readXliff, XliffError } from "./read-xliff";
import { englishFor, fileOf } from "./units";

export type Imported = {
  locale: Locale;
  /** The text of `messages/<locale>.json`. */
  json: string;
  /** Keys whose English has changed since the export; their translations stay as they were. */
  outdated: string[];
  /** Keys that the language still lacks. */
  missing: string[];
};

/**
 * Takes translations back from XLIFF, in the order and form of our files. A key that the file lacks stays as it was.
 * @param name of the file; if it names a shipped language, the target language must be that one
 * @throws XliffError naming each unit that cannot be taken
 */
export function importXliff(text: string, name: string): Imported {
  const { sourceLanguage, targetLanguage, units } = readXliff(text);
  const locale = targetOf(sourceLanguage, targetLanguage, name);
  const english = englishFor(locale);
  const problems = problemsIn(units, english);
  if (problems.length > 0) throw new XliffError(problems);
  const isCurrent = ({ id, source }: ReadUnit) => english.get(id) === source;
  const imported = new Map(units.filter(isCurrent).flatMap(({ id, target }) => (target ? [[id, target]] : [])));
  const before = fileOf(locale);
  const own = flatten(before);
  const messages = new Map(
    [...english].flatMap(([key, source]) => {
      const message = imported.get(key) ?? own.get(key) ?? (source ? undefined : "");
      return typeof message === "string" ? [[key, message] as const] : [];
    }),
  );
  return {
    locale,
    json: `${JSON.stringify(inFileOrder(messages, before), null, 2)}\n`,
    outdated: units.filter((unit) => unit.target && !isCurrent(unit)).map(({ id }) => id),
    missing: [...english.keys()].filter((key) => !messages.has(key)),
  };
}

function targetOf(source: string, target: string, name: string): Locale {
  if (source !== "en") throw new XliffError([`source-language is ${source}, and our messages are English (en)`]);
  const locale = canonical(target);
  if (!locale) throw new XliffError([`target-language ${target} is no language tag`]);
  if (locale === "en") throw new XliffError(["target-language is en, which is the source"]);
  const named = canonical(name.replace(/\.(?:xlf|xliff|xml)$/i, ""));
  if (named && shippedLocales().includes(named) && named !== locale)
    throw new XliffError([`${name} has target-language ${locale}`]);
  return locale;
}

/** What is wrong with the translations, a line for each unit. */
function problemsIn(units: readonly ReadUnit[], english: ReadonlyMap<string, string>): string[] {
  const unknown = units.filter(({ id }) => !english.has(id)).map(({ id }) => `${id} is no key of ours`);
  const targets = new Map(units.flatMap(({ id, target }) => (target && english.has(id) ? [[id, target]] : [])));
  const { messages } = readEnglish();
  const unsound = problemsOf(unflatten(targets), { messages, kratos: readKratosMessages("en") ?? {} });
  if (unsound.length > 0) return [...unknown, ...unsound];
  return [
    ...unknown,
    ...[...targets].flatMap(([id, target]) => placeholderProblems(id, english.get(id) ?? "", target)),
  ];
}

function placeholderProblems(id: string, source: string, target: string): string[] {
  const [expected, found] = [placeholders(source), placeholders(target)];
  const lost = expected.filter((name) => !found.includes(name));
  const unknown = found.filter((name) => !expected.includes(name));
  return [
    ...(lost.length > 0 ? [`${id} has lost {${lost.join("}, {")}}`] : []),
    ...(unknown.length > 0 ? [`${id} asks for {${unknown.join("}, {")}}, which English does not`] : []),
  ];
}

/** A file of ours: the groups and keys in the order of English, and what only this language has. */
function inFileOrder(messages: ReadonlyMap<string, string>, before: MessageTree): MessageTree {
  const kratos = [...messages].flatMap(([key, text]) => (key.startsWith("kratos.") ? [[key.slice(7), text]] : []));
  // Ids of Kratos sort themselves: JavaScript orders keys that are integers.
  const free = { traits: before.traits ?? {}, scopes: before.scopes ?? {}, kratos: Object.fromEntries(kratos) };
  return { ...fill(readEnglish().messages, messages, before), ...free };
}

/** @param before groups that stay though they have become empty */
function fill(
  frame: MessageTree,
  messages: ReadonlyMap<string, string>,
  before: MessageTree,
  prefix = "",
): MessageTree {
  return Object.fromEntries(
    Object.entries(frame).flatMap(([name, value]): [string, string | MessageTree][] => {
      const key = prefix + name;
      if (typeof value === "object") {
        const group = fill(value, messages, {}, `${key}.`);
        const isMissing = Object.keys(group).length === 0 && Object.keys(value).length > 0 && !(name in before);
        return isMissing ? [] : [[name, group]];
      }
      const text = messages.get(key);
      return text === undefined ? [] : [[name, text]];
    }),
  );
}

/** Messages by their whole key as a tree: the inverse of `flatten`. */
function unflatten(messages: ReadonlyMap<string, string>): MessageTree {
  const tree: MessageTree = {};
  for (const [key, text] of messages) {
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
