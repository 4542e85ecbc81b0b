import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type messages from "../messages/en.json";
import { isSameLanguage, type Locale } from "./locales";
import type { MessageTree } from "./validate";

/** Our own messages, in the shape of `messages/en.json`. */
export type Messages = typeof messages;

/** Kratos' messages by id. */
export type KratosMessages = Record<string, string>;

/** Everything that pages say in one locale. */
export type Catalogue = {
  messages: Messages;
  kratos: KratosMessages;
  /** Keys of `messages` whose text is English, since the language lacks them. */
  missing: ReadonlySet<string>;
};

/** The tag of an Ory catalogue whose file name says another language or script than its text is in. */
const oryTag: Record<string, string> = { ku: "ckb", no: "nb", sr: "sr-Latn", tl: "fil" };

/** The folder that the build puts beside the server. Files are read at run time, when a language is first asked for. */
const folder = () => join(process.cwd(), "messages");

function localesIn(path: string): string[] {
  return readdirSync(path).flatMap((name) => (/^[\w-]+\.json$/.test(name) ? [name.slice(0, -".json".length)] : []));
}

/** The languages that the product ships: one file each. */
export function shippedLocales(): Locale[] {
  return localesIn(folder());
}

/** Our messages in a shipped locale, which may lack keys. @throws if there is no such file */
export function readMessages(locale: Locale): MessageTree {
  return JSON.parse(readFileSync(join(folder(), `${locale}.json`), "utf8"));
}

/**
 * Kratos' messages in the language of a locale: Ory Elements' catalogue (made by the build), or ours where Ory has none
 * (`messages/kratos`); undefined where there is neither.
 */
export function readKratosMessages(locale: Locale): KratosMessages | undefined {
  const own = join(folder(), "kratos", `${locale}.json`);
  if (existsSync(own)) return JSON.parse(readFileSync(own, "utf8"));
  const names = localesIn(join(folder(), "ory"));
  const tagOf = (name: string) => oryTag[name] ?? name;
  const name =
    names.find((candidate) => tagOf(candidate) === locale) ??
    names.find((candidate) => isSameLanguage(tagOf(candidate), locale));
  return name === undefined ? undefined : JSON.parse(readFileSync(join(folder(), "ory", `${name}.json`), "utf8"));
}

/** English, which other languages are checked against and fall back to. */
export function readEnglish(): Omit<Catalogue, "missing"> {
  const messages: Messages = JSON.parse(readFileSync(join(folder(), "en.json"), "utf8"));
  return { messages, kratos: { ...readKratosMessages("en"), ...messages.kratos } };
}
