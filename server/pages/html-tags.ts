export type Tag = {
  kind: "tag";
  /** Lower case, without a slash. */
  name: string;
  closing: boolean;
  /** Start of the tag, its end, and the end of the element if its content is raw text (script, title, …). */
  start: number;
  end: number;
  elementEnd: number;
};

export type Comment = { kind: "comment"; start: number; end: number };

const tagAt = /<(\/?)([a-z][^\s/>]*)(?=[\s/>])(?:"[^"]*"|'[^']*'|[^'">])*>/iy;

/** Elements whose content is text whatever it looks like (HTML standard 13.2.5.1 to 13.2.5.4). */
const rawText: ReadonlySet<string> = new Set(["script", "style", "textarea", "title", "iframe", "xmp"]);

/** Tags and comments of a document in order. Text inside attribute values and raw text elements is never one. */
export function* tagsOf(html: string): Generator<Tag | Comment> {
  let at = html.indexOf("<");
  while (at >= 0) {
    const token = html.startsWith("<!--", at) ? commentAt(html, at) : readTag(html, at);
    if (token) yield token;
    // A tag that never ends swallows the rest (HTML standard 13.2.5.32 "eof-in-tag").
    else if (/[a-z/]/i.test(html.charAt(at + 1))) return;
    at = html.indexOf("<", token ? (token.kind === "tag" ? token.elementEnd : token.end) : at + 1);
  }
}

function commentAt(html: string, start: number): Comment {
  const close = html.indexOf("-->", start + 4);
  return { kind: "comment", start, end: close < 0 ? html.length : close + 3 };
}

function readTag(html: string, start: number): Tag | undefined {
  tagAt.lastIndex = start;
  const found = tagAt.exec(html);
  if (!found) return undefined;
  const name = (found[2] ?? "").toLowerCase();
  const closing = found[1] === "/";
  const end = tagAt.lastIndex;
  const elementEnd = !closing && rawText.has(name) ? endOfRawText(html, name, end) : end;
  return { kind: "tag", name, closing, start, end, elementEnd };
}

function endOfRawText(html: string, name: string, from: number): number {
  const close = new RegExp(`</${name}[\\s/>]`, "gi");
  close.lastIndex = from;
  const found = close.exec(html);
  if (!found) return html.length;
  const end = html.indexOf(">", found.index);
  return end < 0 ? html.length : end + 1;
}

const attribute = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g;

/** Attributes of a start tag, names in lower case, values as written (character references are left as they are). */
export function attributesOf(tag: string): Map<string, string> {
  const inside = tag.replace(/^<[^\s/>]+/, "");
  const found = new Map<string, string>();
  for (const [, name = "", double, single, bare] of inside.matchAll(attribute)) {
    const key = name.toLowerCase();
    if (!found.has(key)) found.set(key, double ?? single ?? bare ?? "");
  }
  return found;
}
