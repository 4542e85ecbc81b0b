import { parseHTML } from "linkedom";
import type { ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";

/** Draws a component as pages do, into a document that a test asks as a person would: by role, label and test id. */
export function draw(element: ReactElement): Document {
  return parseHTML(`<!doctype html><html><body>${renderToStaticMarkup(element)}</body></html>`).document;
}

/** All elements that match, in the order of the page. */
export function all(root: ParentNode, selector: string): Element[] {
  return [...root.querySelectorAll(selector)];
}

/** The one element that matches; fails if there is none, or several. */
export function one(root: ParentNode, selector: string): Element {
  const [found, ...more] = all(root, selector);
  if (!found || more.length > 0) throw new Error(`${selector}: ${more.length + (found ? 1 : 0)} elements`);
  return found;
}

/** The element with this test id. */
export function byTestId(root: ParentNode, id: string): Element {
  return one(root, `[data-testid="${id}"]`);
}

/** What is read of an element, without the gaps of its markup. */
export function textOf(element: Element | null | undefined): string {
  return (element?.textContent ?? "").replaceAll(/\s+/g, " ").trim();
}

/** The control with this label. */
export function field(root: ParentNode, label: string): Element {
  const found = all(root, "label").find((element) => textOf(element) === label);
  if (!found) throw new Error(`no label ${label}`);
  return one(root, `[id="${found.getAttribute("for")}"]`);
}

/** The text that describes a control (`aria-describedby`). */
export function descriptionOf(root: ParentNode, control: Element): string {
  const ids = (control.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean);
  return ids.map((id) => textOf(one(root, `[id="${id}"]`))).join(" ");
}

/** Each link as its name and where it leads. */
export function links(root: ParentNode): [name: string, href: string][] {
  return all(root, "a").map((link) => [textOf(link), link.getAttribute("href") ?? ""]);
}

/** True if one element stands before the other on the page. */
export function isBefore(element: Element, other: Element): boolean {
  const order = all(element.ownerDocument, "*");
  return order.indexOf(element) < order.indexOf(other);
}
