import { expect, test } from "vitest";
import { pageHtml } from "./html";

const page = (source: string, basePath = "") => pageHtml(source, basePath);

test.each([
  [
    "inline flight data",
    `<p>a</p><script>self.__next_f.push([1,"<b>\\u003c/script>"])</script><p>b</p>`,
    "<p>a</p><p>b</p>",
  ],
  ["external chunks", `<script src="/_next/static/chunks/a.js" async=""></script>x`, "x"],
  ["upper case", `<SCRIPT SRC="a.js"></SCRIPT >x`, "x"],
  ["a > in an attribute", `<script data-x="a>b" src='c'>1</script>x`, "x"],
  ["script preloads", `<link rel="preload" as="script" fetchPriority="low" href="/a.js"/>x`, "x"],
  ["script preloads, other order", `<link as="script" href="/a.js" rel="preload"/>x`, "x"],
  ["module preloads", `<link rel="modulepreload" href="/a.js"/>x`, "x"],
  ["Next's size hint", `<meta name="next-size-adjust" content=""/>x`, "x"],
  ["an unclosed script", `x<script>var a = "<p>"`, "x"],
])("drops %s", (_, source, expected) => expect(page(source)).toBe(expected));

test.each([
  ["islands", `<script type="module" src="/islands/a.js" data-island=""></script>`],
  ["an island in other quotes", `<script data-island src='/a.js' async></script>`],
  ["style sheets", `<link rel="stylesheet" href="/_next/a.css" data-precedence="next"/>`],
  ["preloads of fonts", `<link rel="preload" as="font" href="/a.woff2"/>`],
  ["a script in an attribute", `<input value="<script>alert(1)</script>"/>`],
  ["a script in a single-quoted attribute", `<input value='<script src="a">'/><p>a</p>`],
  ["a script in a textarea", `<textarea><script>1</script><!-- --></textarea>`],
  ["a script in a title", `<title><script>1</script></title>`],
  ["a script in a comment", `<!-- not React's <script>1</script> -->`],
  ["a marker in <pre>", `<pre><!-- -->\n\n1</pre>`],
  ["a marker in a style", `<style>a{content:"<!-- -->"}</style>`],
  ["a marker in an attribute", `<a title="<!-- -->">1</a>`],
  ["a bare <", `1 < 2 <3 <`],
  ["a tag that never ends", `<p>1</p><a href="`],
  ["other meta tags", `<meta name="viewport" content="width=device-width"/>`],
])("keeps %s", (_, source) => expect(page(source)).toBe(source));

test("drops React's markers", () => {
  expect(page("<p>a<!-- -->b</p><!--$--><i></i><!--/$--><!--$?--><!--F--><!--&-->")).toBe("<p>ab</p><i></i>");
});

test("puts the base path before asset URLs, in attributes alone", () => {
  const source = `<link href="/_next/a.css"/><img src="/_next/b.png"/><p>="/_next/c</p><a href="/x">y</a>`;
  expect(page(source, "/id")).toBe(
    `<link href="/id/_next/a.css"/><img src="/id/_next/b.png"/><p>="/_next/c</p><a href="/x">y</a>`,
  );
});
