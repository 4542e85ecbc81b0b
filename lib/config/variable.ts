import * as z from "zod";

type Environment = Readonly<Record<string, string | undefined>>;

/** Says which environment variable a field of the configuration is read from. */
export function variable<T extends z.ZodType>(name: string, type: T): T {
  return type.meta({ variable: name });
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

function nameOf(field: z.core.$ZodType): string {
  return String(z.globalRegistry.get(field)?.variable);
}
