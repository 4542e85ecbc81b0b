import { DOMParser, type Element, type Node, ParseError } from "@xmldom/xmldom";
import { xliffNamespace } from "./write-xliff";

/** A unit as it came back; `target` is undefined while it is not translated. */
export type ReadUnit = { id: string; source: string; target: string | undefined };

type ReadFile = { sourceLanguage: string; targetLanguage: string; units: ReadUnit[] };

/** A file that cannot be imported; each problem is a line for people. */
export class XliffError extends Error {
  constructor(readonly problems: string[]) {
    super(problems.join("\n"));
  }
}

/** Reads an XLIFF 1.2 file of one or more `<file>`s into one language. @throws XliffError */
export function readXliff(text: string): ReadFile {
  const root = parse(text);
  if (root.localName !== "xliff" || root.namespaceURI !== xliffNamespace || root.getAttribute("version") !== "1.2")
    throw new XliffError(['This is not XLIFF 1.2: the root must be <xliff version="1.2"> in its namespace.']);
  const files = elements(root, "file");
  const same = (name: string) => {
    const values = [...new Set(files.map((file) => file.getAttribute(name) ?? ""))];
    if (values.length !== 1 || !values[0])
      throw new XliffError([`<file> needs one ${name}; found: ${values.join(", ")}`]);
    return values[0];
  };
  const [sourceLanguage, targetLanguage] = [same("source-language"), same("target-language")];
  const units = files.flatMap((file) => elements(file, "trans-unit")).map(readUnit);
  const twice = units.map(({ id }) => id).filter((id, index, ids) => ids.indexOf(id) !== index);
  if (twice.length > 0) throw new XliffError(twice.map((id) => `${id} is there twice`));
  return { sourceLanguage, targetLanguage, units };
}

function parse(text: string): Element {
  // No DTD: XLIFF needs none, and entities of one are a way to make a small file a large one.
  if (/<!DOCTYPE/i.test(text)) throw new XliffError(["A DOCTYPE is not accepted."]);
  const onError = (level: string, message: string) => {
    throw new XliffError([`This is not well-formed XML (${level}): ${message}`]);
  };
  try {
    // Editors on Windows put a byte order mark before a file.
    const root = new DOMParser({ onError }).parseFromString(text.replace(/^\uFEFF/, ""), "text/xml").documentElement;
    if (root) return root;
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    throw new XliffError([`This is not well-formed XML: ${error.message}`]);
  }
  throw new XliffError(["This file is empty."]);
}

function readUnit(unit: Element): ReadUnit {
  const id = unit.getAttribute("id") ?? "";
  const [source, target] = [child(unit, "source"), child(unit, "target")];
  if (!id || !source) throw new XliffError([`${id || "A <trans-unit>"} needs an id and a <source>`]);
  const isOpen = /^(?:new|needs-translation)$/.test(target?.getAttribute("state") ?? "");
  const said = target && !isOpen ? textOf(target, id).trim() : "";
  // Trimmed both: a tool that indents a file anew has changed no sentence.
  return { id, source: textOf(source, id).trim(), target: said || undefined };
}

/** Text of an element; of an inline placeholder (`<x equiv-text="{name}"/>`) that which it stands for. */
function textOf(element: Element, id: string): string {
  return nodes(element)
    .map((node) => {
      if (!isElement(node)) return node.nodeValue ?? "";
      const standsFor = node.getAttribute("equiv-text");
      if (standsFor) return standsFor;
      if (!node.hasChildNodes()) throw new XliffError([`${id}: <${node.tagName}> does not say what it stands for`]);
      return textOf(node, id);
    })
    .join("");
}

function child(parent: Element, name: string): Element | undefined {
  return nodes(parent)
    .filter(isElement)
    .find((element) => element.localName === name);
}

function elements(parent: Element, name: string): Element[] {
  return [...parent.getElementsByTagNameNS(xliffNamespace, name)];
}

function nodes(parent: Element): Node[] {
  return [...parent.childNodes];
}

function isElement(node: Node): node is Element {
  return node.nodeType === node.ELEMENT_NODE;
}
