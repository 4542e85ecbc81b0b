import { InputError } from "./input-error";
import type { Setting } from "./settings";

/**
 * Reads `NAME=value` lines as Docker, systemd and dotenv write them: blank lines, `# comments`, `export `, values in
 * quotes.
 * @throws InputError with the line of what is none of these
 */
export function readEnvFile(text: string, file: string): Map<string, Setting> {
  const variables = new Map<string, Setting>();
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (/^\s*(?:#.*)?$/.test(line)) continue;
    const at = { file, line: index + 1 };
    const [, name, value = ""] = /^\s*(?:export\s+)?([A-Za-z_][\w.-]*)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
    if (name === undefined) throw new InputError(at, "a line of an environment is NAME=value");
    // An empty value counts as none, as for the product itself.
    if (value !== "") variables.set(name, { value: unquoted(value), at });
  }
  return variables;
}

function unquoted(value: string): string {
  return /^(["']).*\1$/.test(value) ? value.slice(1, -1) : value;
}
