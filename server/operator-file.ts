import { readFileSync } from "node:fs";
import { ConfigError } from "../lib/config/config";
import { followFiles } from "../lib/config/follow-files";

/** Milliseconds between two looks at the file. */
const checkIntervalMs = 2000;

type OperatorFile<T> = {
  file: string;
  /** The variable that names it. */
  variable: string;
  /** What the file tells, or what is wrong with it. */
  parse: (source: string) => T | { problems: string[] };
  /** Hears of a changed file that is in use now. */
  reloaded: (value: T) => void;
  /** Hears why a changed file is not. */
  refused: (error: string) => void;
};

/**
 * Follows a file of the operator's that is edited while we run. Of one that cannot be used by then the last good one
 * stays in use.
 * @returns what it tells at a moment (milliseconds since the epoch)
 * @throws ConfigError if it cannot be used at the start
 */
export function followOperatorFile<T extends object>({ file, variable, parse, reloaded, refused }: OperatorFile<T>) {
  const refusal = (reasons: string[]) => new ConfigError(reasons.map((reason) => ({ variable, reason })));
  const read = () => {
    const found = parse(textOf(file, refusal));
    if ("problems" in found) throw refusal(found.problems);
    return found;
  };
  return followFiles<T>({
    paths: [file],
    read,
    reloaded,
    refused: (error) => refused(reasonsOf(error)),
    everyMs: checkIntervalMs,
  });
}

function textOf(file: string, refusal: (reasons: string[]) => ConfigError): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw refusal([`cannot be read: ${error instanceof Error ? error.message : "unknown"}`]);
  }
}

function reasonsOf(error: Error): string {
  return error instanceof ConfigError ? error.problems.map(({ reason }) => reason).join("; ") : error.message;
}
