import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type messages from "../messages/en.json";
import { isSameLanguage, type Locale } from "./locales";

/** Our own sentences, in the shape of `messages/en.json`. */
export type OurWords = typeof messages;

/** Kratos' sentences by message id. */
export type KratosWords = Record<string, string>;

/** The tag of an Ory catalogue whose file name says another language or script than its text is in. */
const oryTag: Record<string, string> = { ku: "ckb", no: "nb", sr: "sr-Latn", tl: "fil" };

/** The folder that the build puts beside the server; read at run time, a language when it is first asked for. */
const folder = () => join(process.cwd(), "messages");

function localesIn(path: string): string[] {
  return readdirSync(path).flatMap((name) => (/^[\w-]+\.json$/.test(name) ? [name.slice(0, -".json".length)] : []));
}

/** The languages that the product brings: one file each. */
export function shippedLocales(): Locale[] {
  return localesIn(folder());
}

/** The words of a shipped locale. @throws if there is no such file */
export function readShipped(locale: Locale): OurWords {
  return JSON.parse(readFileSync(join(folder(), `${locale}.json`), "utf8"));
}

/** Kratos' words in the language of a locale by Ory Elements' catalogues; undefined where Ory has none. */
export function readOry(locale: Locale): KratosWords | undefined {
  const path = join(folder(), "ory");
  const names = localesIn(path);
  const name =
    names.find((candidate) => candidate === locale && !oryTag[candidate]) ??
    names.find((candidate) => isSameLanguage(oryTag[candidate] ?? candidate, locale));
  return name === undefined ? undefined : JSON.parse(readFileSync(join(path, `${name}.json`), "utf8"));
}
