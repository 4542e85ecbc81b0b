import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";
import { at } from "../tools/lib/paths.mjs";

/** Links between documents lead somewhere, and every document is on somebody's way in. */

const below = (folder: string) =>
  readdirSync(at(folder), { recursive: true, encoding: "utf8" }).map((path) => join(folder, path));
const documents = [...readdirSync(at("")), ...below("docs"), ...below("deploy")].filter((path) => path.endsWith(".md"));

const read = (path: string) => readFileSync(at(path), "utf8");

const withoutCode = (markdown: string) => markdown.replace(/^ *```[\s\S]*?^ *```$/gm, "").replace(/`[^`\n]*`/g, "");

/** Links to this repository, as [path, fragment]. */
const linksIn = (markdown: string, path: string) =>
  [...withoutCode(markdown).matchAll(/\]\((?!\w+:)([^)#\s]*)(?:#([^)\s]*))?\)/g)].map(
    ([, target = "", fragment]) => [target === "" ? path : join(dirname(path), target), fragment] as const,
  );

/** The fragments of a document's headings, as GitHub makes them. */
function fragmentsOf(path: string): string[] {
  const headings = [...read(path).matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
    heading
      .replace(/\]\([^)]*\)/g, "]")
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .replaceAll(" ", "-"),
  );
  return headings.map((name, index) => {
    const before = headings.slice(0, index).filter((other) => other === name).length;
    return before === 0 ? name : `${name}-${before}`;
  });
}

const brokenIn = (markdown: string, path: string) =>
  linksIn(markdown, path).filter(
    ([target, fragment]) =>
      !existsSync(at(target)) || (fragment && target.endsWith(".md") && !fragmentsOf(target).includes(fragment)),
  );

it.each(documents)("%s links to what is there", (path) => {
  expect(brokenIn(read(path), path)).toEqual([]);
});

it("finds links that lead nowhere", () => {
  const text = "[a](gone.md) [b](operations.md#gone) [c](#gone) [d](operations.md#logs) `[e](gone.md)`";
  expect(brokenIn(text, "docs/README.md")).toHaveLength(3);
});

it("the start leads to each document", () => {
  const linked = linksIn(read("docs/README.md"), "docs/README.md").map(([target]) => target);
  const own = documents.filter((path) => dirname(path) === "docs" && path !== "docs/README.md");
  expect(own.length).toBeGreaterThan(20);
  expect(own.filter((path) => !linked.includes(path))).toEqual([]);
});
