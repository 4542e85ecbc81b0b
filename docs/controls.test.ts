import { existsSync, readFileSync, statSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { dataOf } from "../tools/docs.mjs";
import { rowsOf } from "../tools/lib/markdown.mjs";
import { at } from "../tools/lib/paths.mjs";

/** Evidence is there: each file, test, log event, audit line and metric that a control names, and each control that others name. */

type Control = {
  control: string;
  files: string[];
  tests: Record<string, string[]>;
  logs?: string[];
  audit?: string[];
  metrics?: string[];
};
type Row = { by?: string[]; control?: string };

const controls: Control[] = dataOf("controls");
const manual = readFileSync(at("docs/operations.md"), "utf8");

/** Names in the first column of a table of the manual, which operations.test.ts and deploy.test.ts hold against the code. */
const explained = (title: string) =>
  rowsOf(manual, title).flatMap(([names = ""]) => [...names.matchAll(/`([a-z_]+)`/g)].map(([, name = ""]) => name));

const documented = { logs: explained("event"), audit: explained("action"), metrics: explained("metric") };

/** Rows that name controls, with their document. */
const naming = [
  ...dataOf("threat-model").flatMap(({ threats }: { threats: Row[] }) => threats),
  ...dataOf("asvs").flatMap(({ rows }: { rows: Row[] }) => rows),
  ...dataOf("control-maps").flatMap(({ rows }: { rows: Row[] }) => rows),
  ...dataOf("personal-data").data,
].flatMap(({ by = [], control }: Row) => (control ? [...by, control] : by));

describe.each(controls)("the control $control", ({ control, files, tests, ...events }) => {
  it("has its files", () => {
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) expect(existsSync(at(file)), file).toBe(true);
  });

  it("has its tests, by the start of their titles", () => {
    expect(Object.values(tests).flat().length).toBeGreaterThan(0);
    for (const [file, titles] of Object.entries(tests)) {
      const source = statSync(at(file)).isFile() ? readFileSync(at(file), "utf8") : "";
      for (const title of titles) {
        expect(titleIn(source, title), `${file}: ${title}`).toBe(true);
      }
    }
  });

  it.each(["logs", "audit", "metrics"] as const)("names %s that are written", (kind) => {
    for (const name of events[kind] ?? []) expect(documented[kind]).toContain(name);
  });

  it("is named by a threat, a requirement, a map or a record", () => expect(naming).toContain(control));
});

it("no control is named that there is not, and none is there twice", () => {
  const names = controls.map(({ control }) => control);
  expect(new Set(names).size).toBe(names.length);
  expect(names).toEqual(expect.arrayContaining(naming));
});

it("every audit line is the evidence of a control", () => {
  expect(new Set(controls.flatMap(({ audit = [] }) => audit))).toEqual(new Set(documented.audit));
});

/** Whether a test of a file begins with this title: `test("…`, `it.each(…)("…`, `describe(\`…`. */
function titleIn(source: string, title: string): boolean {
  const starts = source.matchAll(/(?:\b(?:test|it|describe)|\]\)|\)|>)\(\s*(["`])/g);
  return [...starts].some(({ 0: call, index }) => source.startsWith(title, index + call.length));
}
