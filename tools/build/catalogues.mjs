import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fingerprint, isStamped, stamp, unstamp } from "../lib/fingerprint.mjs";
import { at } from "../lib/paths.mjs";

const folder = at("messages", "ory");
const messageKey = /^identities\.messages\.(\d+)$/;

/** Kratos' messages of one locale of Ory Elements: message id -> ICU text, in the order of the ids. */
export function kratosMessages(locale) {
  const entries = Object.entries(locale).flatMap(([key, text]) => {
    const id = messageKey.exec(key)?.[1];
    return id ? [[id, text]] : [];
  });
  return Object.fromEntries(entries.sort(([a], [b]) => Number(a) - Number(b)));
}

/**
 * Writes messages/ory/<locale>.json for every locale of @ory/elements-react. The package is large
 * and fails in server components, so it is read here, at build time, and nowhere else.
 */
export function writeCatalogues() {
  const print = fingerprint(["node_modules/@ory/elements-react/package.json", "tools/build/catalogues.mjs"]);
  if (existsSync(folder) && readdirSync(folder).length > 0 && isStamped("catalogues", print)) return;
  unstamp("catalogues");
  const { OryLocales } = createRequire(import.meta.url)("@ory/elements-react");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [name, locale] of Object.entries(OryLocales)) {
    const messages = kratosMessages(locale);
    if (Object.keys(messages).length === 0) throw new Error(`@ory/elements-react: locale ${name} has no messages.`);
    writeFileSync(`${folder}/${name}.json`, `${JSON.stringify(messages, null, 2)}\n`);
  }
  stamp("catalogues", print);
}
