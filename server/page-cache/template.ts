import { placeholders, type Values } from "./placeholders";

/** HTML with placeholders, cut at them: text, mark, text, mark, …, text. */
export type Template = readonly string[];

// A mark is of letters, digits and these signs.
const anyMark = new RegExp(`(${placeholders.map(({ mark }) => mark.replaceAll(/[+./]/g, "\\$&")).join("|")})`);

/** Cuts a page at its placeholders; undefined if one is in it that is not whole, and so could not be filled in. */
export function templateOf(html: string): Template | undefined {
  const pieces = html.split(anyMark);
  const texts = pieces.filter((_, index) => index % 2 === 0);
  return texts.some(hasPlaceholder) ? undefined : pieces;
}

/** True if a text holds a placeholder or what is left of one. */
export function hasPlaceholder(text: string): boolean {
  return placeholders.some(({ core }) => text.includes(core));
}

/**
 * The page with a visitor's values, which need no escape where they stand (see placeholders.ts); undefined if the visitor
 * has no value for one of the placeholders.
 */
export function fill(template: Template, values: Values): string | undefined {
  let html = "";
  for (const [index, piece] of template.entries()) {
    const text = index % 2 === 0 ? piece : values.get(piece);
    if (text === undefined) return undefined;
    html += text;
  }
  return html;
}
