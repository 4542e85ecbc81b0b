import { noDirectives, type PageDirectives, readDirective } from "./directives";
import { attributesOf, type Tag, tagsOf } from "./html-tags";

export type RenderedPage = { html: string; directives: PageDirectives };

/** Separators and boundaries that React leaves for hydration, which never happens here. */
const reactMarker = /^<!--(?: |\/?[$&]|\$[!?~]|F!?)?-->$/;

/**
 * Turns the HTML that Next rendered into the page that is sent: framework scripts, their preloads and React's
 * markers dropped, island scripts (`data-island`) kept, `portico:` meta tags read and taken out. The same in development: what a designer sees is what ships.
 * @param basePath "" or "/prefix", put in front of Next's own asset URLs
 */
export function renderPage(source: string, basePath: string): RenderedPage {
  const directives = noDirectives();
  let html = "";
  let done = 0;
  let insidePre = false;
  const put = (start: number, end: number, text: string) => {
    html += source.slice(done, start) + text;
    done = end;
  };
  for (const token of tagsOf(source)) {
    if (token.kind === "comment") {
      // A line break at the start of <pre> counts or not by what stands before it.
      const marker = !insidePre && reactMarker.test(source.slice(token.start, token.end));
      if (marker) put(token.start, token.end, "");
      continue;
    }
    if (token.name === "pre") insidePre = !token.closing;
    if (token.closing) continue;
    const tag = source.slice(token.start, token.end);
    if (token.name === "meta" && readDirective(attributesOf(tag), directives)) put(token.start, token.end, "");
    else if (isFrameworkTag(token, tag)) put(token.start, token.elementEnd, "");
    else if (basePath && tag.includes('="/_next/')) {
      put(token.start, token.end, tag.replaceAll('="/_next/', `="${basePath}/_next/`));
    }
  }
  return { html: html + source.slice(done), directives };
}

function isFrameworkTag({ name }: Tag, tag: string): boolean {
  if (name === "script") return !attributesOf(tag).has("data-island");
  if (name === "meta") return attributesOf(tag).get("name") === "next-size-adjust";
  if (name !== "link") return false;
  const attributes = attributesOf(tag);
  if (attributes.has("data-island")) return false;
  const rel = (attributes.get("rel") ?? "").toLowerCase();
  return rel === "modulepreload" || (rel === "preload" && attributes.get("as")?.toLowerCase() === "script");
}
