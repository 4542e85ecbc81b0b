import { type MessageFormatElement, parse, TYPE } from "@formatjs/icu-messageformat-parser";

/** Messages as a file has them: ICU text by key, in groups. */
export type MessageTree = { [key: string]: string | MessageTree };

/** What a language is checked against: our own messages, and Kratos' by id. */
type Source = { messages: object; kratos: Record<string, string> };

/** Messages by their whole key, `screens.login.title`. */
export function flatten(tree: object, prefix = ""): Map<string, unknown> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]: [string, unknown]) =>
      typeof value === "object" && value !== null
        ? [...flatten(value, `${prefix}${key}.`)]
        : [[prefix + key, value] as const],
    ),
  );
}

/** Names of the arguments of an ICU message, sorted. @throws SyntaxError if it is malformed */
export function placeholders(message: string): string[] {
  return [...new Set(argumentsIn(parse(message)))].sort();
}

function argumentsIn(elements: MessageFormatElement[]): string[] {
  return elements.flatMap((element) => {
    if (element.type === TYPE.literal || element.type === TYPE.pound) return [];
    if (element.type === TYPE.tag) return argumentsIn(element.children);
    const isBranching = element.type === TYPE.plural || element.type === TYPE.select;
    const inner = isBranching ? Object.values(element.options).flatMap((option) => argumentsIn(option.value)) : [];
    return [element.value, ...inner];
  });
}

/**
 * What is wrong with messages, as lines that begin with the key: unknown keys, malformed ICU, arguments that the page
 * does not give. The tree may be partial; for what is missing see `missingKeys`.
 */
export function problemsOf(tree: object, english: Source): string[] {
  const known = flatten(english.messages);
  return [...flatten(tree)].flatMap(([key, message]) => {
    const problem = problemOf(key, message, sourceOf(key, known, english.kratos));
    return problem ? [`${key} ${problem}`] : [];
  });
}

/** Groups of an operator's own keys: names of traits, OAuth2 scopes. */
const openGroups: readonly string[] = ["traits", "scopes"];

/** The English text of a key; `open` for free keys (an operator's own, an id that only a newer Kratos sends). */
function sourceOf(key: string, known: Map<string, unknown>, kratos: Record<string, string>): string[] | "open" {
  const [group = "", id = ""] = key.split(".");
  const sources = [known.get(key), group === "kratos" ? kratos[id] : undefined].filter(
    (text) => typeof text === "string",
  );
  if (sources.length > 0) return sources;
  return (group === "kratos" && /^\d+$/.test(id)) || openGroups.includes(group) ? "open" : [];
}

function problemOf(key: string, message: unknown, sources: string[] | "open"): string | undefined {
  if (sources.length === 0) return "is no key of ours";
  if (typeof message !== "string") return "is not a text";
  let used: string[];
  try {
    used = placeholders(message);
  } catch (error) {
    return `is not sound ICU (${error instanceof Error ? error.message : error})`;
  }
  if (sources === "open") return undefined;
  if (!message && sources.every(Boolean) && !/^screens\..*\.text$/.test(key)) return "is empty";
  const given = [...sources.flatMap(placeholders), ...(key.startsWith("screens.") ? ["brand"] : [])];
  const unknown = used.filter((name) => !given.includes(name));
  return unknown.length > 0 ? `asks for {${unknown.join("}, {")}}, which this sentence is not given` : undefined;
}

/** Our own keys that a language lacks. `kratos`, `traits` and `scopes` are not among them: each language has others. */
export function missingKeys(tree: object, english: Pick<Source, "messages">): string[] {
  const have = flatten(tree);
  return [...flatten(english.messages).keys()].filter(
    (key) => !/^(kratos|traits|scopes)\./.test(key) && !have.has(key),
  );
}

/**
 * Keys that a language of LOCALES_DIR lacks: ours, and Kratos' ids where no catalogue has them.
 * @param covered Kratos' messages that a catalogue of this language has
 */
export function missingFrom(tree: object, english: Source, covered: Record<string, string>): string[] {
  const have = flatten(tree);
  const kratos = Object.keys(english.kratos).flatMap((id) => (id in covered ? [] : [`kratos.${id}`]));
  return [...missingKeys(tree, english), ...kratos.filter((key) => !have.has(key))];
}
