import * as z from "zod";
import { sections } from "../../lib/config/sections";
import { fieldsByVariable, variableOf } from "../../lib/config/variable";

/** The configuration as documents tell it: from its fields, so that nothing is written twice. */

/** @returns [{ title, about, variables: [{ name, meaning, byDefault, format, example }] }], texts in Markdown */
export function reference() {
  return sections.map(({ title, about, fields }) => ({
    title,
    about,
    variables: Object.values(fieldsByVariable(fields)).map(described),
  }));
}

function described(field: z.ZodType) {
  const { name, meaning, otherwise, needs = [], format = field } = variableOf(field);
  const isRequired = !field.safeParse(undefined).success;
  const byDefault = defaultOf(field);
  return {
    name,
    meaning: `${meaning}${needs.length > 0 ? `. Needs ${listed(needs.map(code))}` : ""}`,
    byDefault: isRequired ? "required" : byDefault ? code(byDefault) : (otherwise ?? "none"),
    format: typeof format === "string" ? format : formatOf(format),
    /** What a file of variables has behind the name. */
    example: byDefault || (/^`([^`<]+)`$/.exec(otherwise ?? "")?.[1] ?? ""),
    isRequired,
  };
}

const listed = (words: readonly string[]) =>
  words.length > 1 ? `${words.slice(0, -1).join(", ")} and ${words.at(-1)}` : words.join("");

const code = (text: string) => `\`${text}\``;

const inputOf = (field: z.ZodType): z.core.JSONSchema.BaseSchema =>
  z.toJSONSchema(field, { io: "input", unrepresentable: "any" });

/** @returns the default as it is written in the environment; "" if there is none */
function defaultOf(type: z.core.$ZodType): string {
  if (type instanceof z.ZodPipe) return defaultOf(type.def.in);
  return type instanceof z.ZodDefault ? String(type.def.defaultValue) : "";
}

/** Refused by every type that refuses anything: no word, number, path or address. */
const nonsense = "\u0000 =";

/** How a value is written, in words: what its type says of one that it refuses. */
function formatOf(type: z.ZodType): string {
  const { type: kind, minimum, maximum } = inputOf(type);
  if (kind === "integer") return `${minimum} to ${maximum}`;
  if (kind === "number") return `number, ${minimum} to ${maximum}`;
  const refusal = type.safeParse(nonsense).error?.issues[0]?.message;
  if (!refusal) throw new Error(`${variableOf(type)?.name} takes any text: say its format.`);
  return refusal.replace(/^must (?:be |have |(list ))/, (_, list) => (list ? "list of " : ""));
}
