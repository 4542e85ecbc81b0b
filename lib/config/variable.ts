import * as z from "zod";

type Environment = Readonly<Record<string, string | undefined>>;

/** Says which environment variable a field of the configuration is read from. */
export function variable<T extends z.ZodType>(name: string, type: T): T {
  return type.meta({ variable: name });
}

/** The names of all variables that a schema reads, those of its groups included. */
export function variablesOf({ shape }: z.ZodObject): string[] {
  return Object.values(shape).flatMap((field) => (field instanceof z.ZodObject ? variablesOf(field) : [nameOf(field)]));
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

function nameOf(field: z.core.$ZodType): string {
  return String(z.globalRegistry.get(field)?.variable);
}
