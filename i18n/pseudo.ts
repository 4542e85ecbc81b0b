import { type MessageFormatElement, parse, TYPE } from "@formatjs/icu-messageformat-parser";
import { printAST } from "@formatjs/icu-messageformat-parser/printer.js";
import type { Catalogue } from "./catalogue-files";
import type { PseudoLocale } from "./locales";

const plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
const accented = [..."àƀçđéƒğĥîĵķļɱñöþɋŕšţûṽŵẋýžÀƁÇĐÉƑĞĤÎĴĶĻṀÑÖÞɊŔŠŢÛṼŴẊÝŽ"];

/** How much longer than English another language may be, of the letters of a sentence. */
const growth = 0.4;
const filler = "one two three four five six seven eight nine ten ".repeat(8);

/** English in the guise of a pseudo-locale. Placeholders, plural and select forms stay what they are. */
export function pseudoCatalogue(locale: PseudoLocale, { messages, kratos, missing }: Catalogue): Catalogue {
  const write = (message: string) => pseudo(message, locale);
  return { messages: eachText(messages, write), kratos: eachText(kratos, write), missing };
}

/** One ICU sentence in a pseudo-locale: `Sign out` becomes `⟦Šîğñ öûţ öñé⟧`. An empty one stays empty. */
export function pseudo(sentence: string, locale: PseudoLocale): string {
  if (!sentence) return sentence;
  const turn = locale === "en-XA" ? accent : mirror;
  const elements = parse(sentence);
  const literal = (value: string): MessageFormatElement => ({ type: TYPE.literal, value });
  const letters = elements.map((element) => (element.type === TYPE.literal ? element.value : "")).join("").length;
  const padding = filler.slice(0, Math.ceil(letters * growth)).trimEnd();
  const end = locale === "en-XA" && padding ? ` ${turn(padding)}⟧` : "⟧";
  return printAST([literal("⟦"), ...elements.map((element) => inGuise(element, turn)), literal(end)]);
}

function inGuise(element: MessageFormatElement, turn: (text: string) => string): MessageFormatElement {
  if (element.type === TYPE.literal) return { ...element, value: turn(element.value) };
  if (element.type === TYPE.tag) return { ...element, children: element.children.map((child) => inGuise(child, turn)) };
  if (element.type !== TYPE.plural && element.type !== TYPE.select) return element;
  const options = Object.entries(element.options).map(([name, option]) => [
    name,
    { ...option, value: option.value.map((child) => inGuise(child, turn)) },
  ]);
  return { ...element, options: Object.fromEntries(options) };
}

const accent = (text: string) => text.replace(/[a-z]/gi, (letter) => accented[plain.indexOf(letter)] ?? letter);

// Each word under a right-to-left override (Unicode TR9): what reads mirrored comes from the catalogue.
const mirror = (text: string) => text.replace(/\p{L}+/gu, (word) => `\u202e${word}\u202c`);

type Tree = { [key: string]: string | Tree };

/** The same tree with every text rewritten. */
function eachText<T extends object>(tree: T, write: (text: string) => string): T {
  const entries = Object.entries(tree as Tree).map(([key, value]) => [
    key,
    typeof value === "string" ? write(value) : eachText(value, write),
  ]);
  return Object.fromEntries(entries);
}
