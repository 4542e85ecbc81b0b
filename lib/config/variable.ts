import * as z from "zod";

type Environment = Readonly<Record<string, string | undefined>>;

/** What operators are told about a variable beside its format (docs/configuration-reference.md, Helm chart). */
type Told = {
  /** The default in words, where the schema has none. */
  otherwise?: string | undefined;
  /** The variables without which it has no use. */
  needs?: readonly string[] | undefined;
  /** Its format, where the field's own refusal does not tell it: in words, or the type whose refusal does. */
  format?: string | z.ZodType;
};

type Variable = Told & { name: string; meaning: string };

/**
 * Says which environment variable a field of the configuration is read from.
 * @param meaning what it is for, in a line of Markdown; links are those of a document in docs/
 */
export function variable<T extends z.ZodType>(name: string, type: T, meaning: string, told: Told = {}): T {
  return type.meta({ variable: { name, meaning, ...told } satisfies Variable });
}

/** @returns what a field's variable is called and means */
export function variableOf(field: z.core.$ZodType): Variable {
  return z.globalRegistry.get(field)?.variable as Variable;
}

/** The fields of a schema by the variable that each is read from, those of its groups included. */
export function fieldsByVariable({ shape }: z.ZodObject): Record<string, z.ZodType> {
  const entries = Object.values(shape).flatMap((field) =>
    field instanceof z.ZodObject ? Object.entries(fieldsByVariable(field)) : [[nameOf(field), field as z.ZodType]],
  );
  return Object.fromEntries(entries);
}

/** The names of all variables that a schema reads, those of its groups included. */
export function variablesOf(schema: z.ZodObject): string[] {
  return Object.keys(fieldsByVariable(schema));
}

/** The environment in the shape of a schema, as the input of its parser. */
export function valuesFor({ shape }: z.ZodObject, env: Environment): Record<string, unknown> {
  const values = Object.entries(shape).map(([key, field]) => [
    key,
    field instanceof z.ZodObject ? valuesFor(field, env) : env[nameOf(field)],
  ]);
  return Object.fromEntries(values);
}

/** The variable of the field at a path (an issue's `path`). */
export function variableAt({ shape }: z.ZodObject, [key, ...rest]: readonly PropertyKey[]): string {
  const field = shape[String(key)];
  if (!field) throw new Error(`There is no field ${String(key)} in the configuration.`);
  return field instanceof z.ZodObject ? variableAt(field, rest) : nameOf(field);
}

const nameOf = (field: z.core.$ZodType) => variableOf(field).name;
