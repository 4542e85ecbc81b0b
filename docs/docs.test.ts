import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { dataOf, documents } from "../tools/docs.mjs";
import { at } from "../tools/lib/paths.mjs";

/** Documents are what their data says, and promise nothing that no test shows. */

it.each(await documents())("$file is what its data says", ({ now, generated }) => {
  expect(now, "Write it: node tools/docs.mjs").toBe(generated);
});

type Shown = Record<string, string[]> | string | undefined;
type Row = { shown?: Shown; journeys?: Shown; unscripted?: Shown };

const named = ["accessibility", "coverage", "roads"].flatMap((name) =>
  dataOf(name)
    .flatMap(({ shown, journeys, unscripted }: Row) => [shown, journeys, unscripted])
    .flatMap((tests: Shown) => (typeof tests === "object" ? Object.entries(tests) : [])),
);

describe("the tests that the tables name are there", () => {
  it.each<[file: string, titles: string[]]>(named)("%s", (file, titles) => {
    const source = readFileSync(at(file), "utf8");
    expect(titles.length).toBeGreaterThan(0);
    for (const title of titles) expect(source).toContain(title);
  });
});
