import { type MessageFormatElement, parse, TYPE } from "@formatjs/icu-messageformat-parser";

/** Words as a file has them: sentences by key, in groups. */
export type WordTree = { [key: string]: string | WordTree };

/** Sentences by their whole key, `screens.login.title`. */
export function flatten(tree: object, prefix = ""): Map<string, unknown> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]: [string, unknown]) =>
      typeof value === "object" && value !== null
        ? [...flatten(value, `${prefix}${key}.`)]
        : [[prefix + key, value] as const],
    ),
  );
}

/** Names of the values that an ICU sentence asks for, sorted. @throws SyntaxError for a malformed sentence */
export function placeholders(sentence: string): string[] {
  return [...new Set(namesIn(parse(sentence)))].sort();
}

function namesIn(elements: MessageFormatElement[]): string[] {
  return elements.flatMap((element) => {
    if (element.type === TYPE.literal || element.type === TYPE.pound) return [];
    if (element.type === TYPE.tag) return namesIn(element.children);
    const isBranching = element.type === TYPE.plural || element.type === TYPE.select;
    const inner = isBranching ? Object.values(element.options).flatMap((option) => namesIn(option.value)) : [];
    return [element.value, ...inner];
  });
}

/**
 * What is wrong with an operator's words, as sentences that begin with the key: keys that we do not have, malformed
 * ICU, and values that the page does not give. Words may be few; what is missing is `missingFrom`'s question.
 * @param english our own words, and Kratos' by id
 */
export function problemsOf(tree: object, english: { ours: object; kratos: Record<string, string> }): string[] {
  const known = flatten(english.ours);
  return [...flatten(tree)].flatMap(([key, sentence]) => {
    const problem = problemOf(key, sentence, sourceOf(key, known, english.kratos));
    return problem ? [`${key} ${problem}`] : [];
  });
}

/** The English sentence of a key; `open` for keys that are free (a trait's name, an id that only this Kratos sends). */
function sourceOf(key: string, known: Map<string, unknown>, kratos: Record<string, string>): string[] | "open" {
  const [group, id = ""] = key.split(".");
  const sources = [known.get(key), group === "kratos" ? kratos[id] : undefined].filter(
    (text) => typeof text === "string",
  );
  if (sources.length > 0) return sources;
  return (group === "kratos" && /^\d+$/.test(id)) || group === "traits" ? "open" : [];
}

function problemOf(key: string, sentence: unknown, sources: string[] | "open"): string | undefined {
  if (sources.length === 0) return "is no key of ours";
  if (typeof sentence !== "string") return "is not a text";
  let asked: string[];
  try {
    asked = placeholders(sentence);
  } catch (error) {
    return `is not sound ICU (${error instanceof Error ? error.message : error})`;
  }
  if (sources === "open") return undefined;
  if (!sentence && sources.every(Boolean) && !/^screens\..*\.text$/.test(key)) return "is empty";
  const given = [...sources.flatMap(placeholders), ...(key.startsWith("screens.") ? ["brand"] : [])];
  const foreign = asked.filter((name) => !given.includes(name));
  return foreign.length > 0 ? `asks for {${foreign.join("}, {")}}, which this sentence is not given` : undefined;
}

/**
 * Keys that a language of the operator's still lacks: all of ours, and Kratos' ids where no catalogue has them.
 * @param covered ids of Kratos that a catalogue of this language has
 */
export function missingFrom(
  tree: object,
  english: { ours: object; kratos: Record<string, string> },
  covered: Record<string, string>,
): string[] {
  const have = flatten(tree);
  const ours = [...flatten(english.ours).keys()].filter((key) => !/^(kratos|traits)\./.test(key));
  const kratos = Object.keys(english.kratos).flatMap((id) => (id in covered ? [] : [`kratos.${id}`]));
  return [...ours, ...kratos].filter((key) => !have.has(key));
}
