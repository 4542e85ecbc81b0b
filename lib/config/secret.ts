import { readFileSync } from "node:fs";
import * as z from "zod";
import { log } from "../observability/log";
import { followFiles } from "./follow-files";
import { absolutePath } from "./formats";
import { variable } from "./variable";

/**
 * A secret as it is now: the first is used, and the others still count, so that it can be changed without an interruption
 * (docs/operations.md, Changing secrets).
 */
export type Secret = () => readonly [string, ...string[]];

/** What is special about one secret. */
export type SecretKind = {
  /** Its variable; `<name>_FILE` names a file that holds it instead. */
  name: string;
  /** How each of its values is written; the error completes a sentence that begins with the variable. */
  value: z.ZodType<string, string>;
  /** True if several may be valid at once, one a line. */
  rotates: boolean;
  /** True for a bearer token that we send; log events tell it apart. */
  isToken?: boolean;
};

/** A secret of the configuration, with what operators are told of its variables. */
export type ToldSecret = SecretKind & { meaning: string; otherwise?: string; needs?: readonly string[] };

/** A secret as it is given. */
export type GivenSecret = { text?: string | undefined; file?: string | undefined };

/** The two variables of a secret. */
export function secretFields({ name, meaning, otherwise, needs, value }: ToldSecret) {
  return z.object({
    text: variable(name, z.string().optional(), meaning, { otherwise, needs, format: value }),
    file: variable(
      `${name}_FILE`,
      absolutePath.optional(),
      `a file that [holds \`${name}\`](operations.md#secrets), in its place; read again when it changes`,
      { needs },
    ),
  });
}

/** Looks for what is wrong with a secret. @returns the variable's part in it, and the reason; undefined if there is none */
export function secretProblem({ text, file }: GivenSecret, kind: SecretKind) {
  if (text !== undefined && file !== undefined)
    return { part: "file", reason: `must not be set beside ${kind.name}` } as const;
  try {
    if (text !== undefined) valuesIn(text, kind);
    else if (file !== undefined) valuesOf(file, kind);
    return undefined;
  } catch (error) {
    const reason = error instanceof Error ? error.message : "cannot be used";
    return text === undefined ? ({ part: "file", reason } as const) : ({ part: "text", reason } as const);
  }
}

/**
 * A secret that follows its file: one that cannot be used any more, or is empty, is logged (`secret_file_refused`), and
 * what was read before stays in use. Undefined if none is given.
 * @throws Error if it cannot be used; `secretProblem` tells why
 */
export function secretOf({ text, file }: GivenSecret, kind: SecretKind): Secret | undefined {
  if (text !== undefined) {
    const values = valuesIn(text, kind);
    return () => values;
  }
  if (file === undefined) return undefined;
  const { isToken, name } = kind;
  const followed = followFiles({
    paths: [file],
    read: () => valuesOf(file, kind),
    reloaded: ({ length }) =>
      log("info", isToken ? "token_file_reloaded" : "secret_file_reloaded", {
        variable: `${name}_FILE`,
        values: length,
      }),
    refused: ({ message }) =>
      log("error", isToken ? "token_file_refused" : "secret_file_refused", {
        variable: `${name}_FILE`,
        error: message,
      }),
  });
  return () => followed();
}

type Values = readonly [string, ...string[]];

/** @throws Error for a file that cannot be read, or holds something else */
function valuesOf(file: string, kind: SecretKind): Values {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    throw new Error(`cannot be used: ${error instanceof Error ? error.message : "unknown"}`);
  }
  try {
    return valuesIn(text, kind);
  } catch (error) {
    throw new Error(`cannot be used: what it holds ${error instanceof Error ? error.message : "is wrong"}`);
  }
}

/** The values in a text, one a line; line ends do not belong to them. @throws Error that completes a sentence */
function valuesIn(text: string, { value, rotates }: SecretKind): Values {
  const [first, ...others] = text.split(/\r?\n/).filter((line) => line.trim() !== "");
  if (first === undefined) throw new Error("is empty");
  if (!rotates && others.length > 0) throw new Error("must be one line");
  const parsed = (line: string) => {
    const { error, data } = value.safeParse(line);
    // Never what was given: it is a secret.
    if (error) throw new Error(error.issues[0]?.message ?? "is wrong");
    return data;
  };
  return [parsed(first), ...others.map(parsed)];
}
