import { readFileSync, writeFileSync } from "node:fs";
import { at } from "../../tools/lib/paths.mjs";

const file = at("docs", "performance.md");

/** Puts what was measured between `<!-- name -->` and `<!-- /name -->` in docs/performance.md. */
export function writePart(name, text) {
  const document = readFileSync(file, "utf8");
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const from = document.indexOf(begin);
  const to = document.indexOf(end);
  if (from < 0 || to < from) throw new Error(`docs/performance.md has no part ${name}.`);
  writeFileSync(file, `${document.slice(0, from + begin.length)}\n\n${text.trim()}\n\n${document.slice(to)}`);
}
