import { Parser } from "htmlparser2";

/** Separators and boundaries that React leaves for hydration, which never happens here. */
const reactMarker = /^(?: |\/?[$&]|\$[!?~]|F!?)?$/;

/**
 * Turns the HTML that Next rendered into the page that is sent: framework scripts, their preloads and React's
 * markers dropped, island scripts (`data-island`) kept. The same in development: what a designer sees is what ships.
 * @param basePath "" or "/prefix", put in front of Next's own asset URLs
 */
export function pageHtml(source: string, basePath: string): string {
  let html = "";
  let done = 0;
  let insidePre = 0;
  /** Where a framework script began whose end is still to come. */
  let scriptFrom: number | undefined;
  const cut = (start: number, end: number, text = "") => {
    html += source.slice(done, start) + text;
    done = end;
  };
  const parser = new Parser({
    onopentag(name, attributes) {
      const { startIndex, endIndex } = parser;
      if (name === "pre") insidePre += 1;
      if (name === "script" && attributes["data-island"] === undefined) scriptFrom = startIndex;
      else if (isFrameworkTag(name, attributes)) cut(startIndex, endIndex + 1);
      else if (basePath && Object.values(attributes).some((value) => value.startsWith("/_next/"))) {
        const tag = source.slice(startIndex, endIndex + 1);
        cut(startIndex, endIndex + 1, tag.replaceAll('="/_next/', `="${basePath}/_next/`));
      }
    },
    onclosetag(name) {
      if (name === "pre") insidePre -= 1;
      if (name !== "script" || scriptFrom === undefined) return;
      // The parser's index of a closing tag leaves out blanks before its end.
      cut(scriptFrom, source.indexOf(">", parser.endIndex) + 1 || source.length);
      scriptFrom = undefined;
    },
    oncomment(text) {
      // A line break at the start of <pre> counts or not by what stands before it.
      if (insidePre === 0 && reactMarker.test(text)) cut(parser.startIndex, parser.endIndex + 1);
    },
  });
  parser.end(source);
  return html + source.slice(done);
}

function isFrameworkTag(name: string, attributes: Record<string, string>): boolean {
  if (name === "meta") return attributes.name === "next-size-adjust";
  if (name !== "link" || attributes["data-island"] !== undefined) return false;
  const rel = attributes.rel?.toLowerCase();
  return rel === "modulepreload" || (rel === "preload" && attributes.as?.toLowerCase() === "script");
}
