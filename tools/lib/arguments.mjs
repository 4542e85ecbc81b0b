import { parseArgs } from "node:util";
import { Failure } from "./failure.mjs";

/**
 * What a command was called with.
 * @param options as `parseArgs` of Node takes them
 * @throws Failure that names an option which is not known or lacks its value
 */
export function argumentsOf(options, args = process.argv.slice(2)) {
  try {
    return parseArgs({ allowPositionals: true, options, args });
  } catch (error) {
    const known = Object.keys(options).map((name) => `--${name}`);
    throw new Failure(`${error.message}\nUnderstood are: ${known.join(", ")}`);
  }
}
