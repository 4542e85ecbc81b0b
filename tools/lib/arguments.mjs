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

/**
 * The options of a command that takes nothing else.
 * @throws Failure as well for a word that belongs to no option: npm swallows options that follow no two dashes, and
 *   leaves their values
 */
export function optionsOf(options, args = process.argv.slice(2)) {
  const { values, positionals } = argumentsOf(options, args);
  if (positionals.length === 0) return values;
  const [first] = Object.keys(options);
  throw new Failure(`"${positionals[0]}" belongs to no option. Options follow two dashes: npm run … -- --${first} …`);
}
