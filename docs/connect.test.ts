import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { at } from "../tools/lib/paths.mjs";

/** The guide's code is that of samples which run. */

const guide = readFileSync(at("docs/connect.md"), "utf8");
const blocks = [...guide.matchAll(/^```(\w+)(?: (\S+))?\n([\s\S]*?)^```$/gm)].map(
  ([, language = "", file, code = ""]) => ({
    language,
    file,
    code,
    start: code.trim().split("\n")[0],
  }),
);

it("all but commands name the file that they are from", () => {
  expect(blocks.length).toBeGreaterThan(15);
  for (const { language, file } of blocks) expect(file === undefined).toBe(language === "sh");
});

it.each(blocks.filter(({ file }) => file))("$file has: $start", ({ file = "", code }) => {
  // The formatter moves whole blocks to the left.
  const places = [0, 2, 4].map((indent) => code.replace(/^(?=.)/gm, " ".repeat(indent)));
  const source = readFileSync(at(file), "utf8");
  expect(places.some((text) => source.includes(text))).toBe(true);
});
