import { parseHTML } from "linkedom";

/** Attributes that hold words, data, or addresses with words in them: only whether they are empty counts. */
const worded = /^(?:aria-label|aria-(?:role)?description|title|placeholder|alt|content|href|action|value)$/;
/** The language of a part, and what only tests look at. */
const ignored = /^(?:lang|dir$|data-)/;

/**
 * The elements of a page with their attributes, and where there are texts: all that axe's rules go by, colours and sizes
 * aside. A page in another language has the same.
 */
export function skeletonOf(html: string): string[] {
  const lines: string[] = [];
  const visit = (element: Element, depth: string) => {
    const attributes = [...element.attributes]
      .filter(({ name }) => !ignored.test(name))
      .map(({ name, value }) => `${name}=${worded.test(name) ? value && "…" : value}`);
    lines.push([depth + element.localName, ...attributes.sort()].join(" "));
    for (const child of element.childNodes) {
      if (child.nodeType === 1) visit(child as Element, `${depth} `);
      else if (child.textContent?.trim() && lines.at(-1) !== `${depth} …`) lines.push(`${depth} …`);
    }
  };
  visit(parseHTML(html).document.documentElement, "");
  return lines;
}
