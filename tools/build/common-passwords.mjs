import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { at } from "../lib/paths.mjs";

/** Passwords of the list, which is in the order of how common they are, that are looked at; words among the first of them. */
const most = 10_000;
const mostWords = 3_000;

/**
 * Writes islands/typing/common-passwords.json from the package of zxcvbn-ts: passwords of eight characters or more, since
 * shorter ones are refused by their length, and words that people put a year or a mark behind.
 */
export function writeCommonPasswords() {
  const { dictionary } = createRequire(import.meta.url)("@zxcvbn-ts/language-common");
  const list = dictionary["passwords-common"].slice(0, most).map((password) => password.toLowerCase());
  const words = list.slice(0, mostWords).filter((word) => /^[a-z]{5,7}$/.test(word));
  const long = list.filter((password) => /^[\x21-\x7e]{8,}$/.test(password));
  const all = [...new Set([...long, ...words])].sort();
  if (all.length < mostWords) throw new Error("@zxcvbn-ts/language-common has fewer passwords than expected.");
  writeFileSync(at("islands", "typing", "common-passwords.json"), `${JSON.stringify(all.join("\n"))}\n`);
}
