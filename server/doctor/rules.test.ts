import { describe, expect, it } from "vitest";
import { rules, themes } from "./rules";
import { allChanges, carryOut, examined, healed, idsOf, soundConfiguration } from "./test-configuration";
import { mistakes, withoutLines } from "./test-mistakes";

/** Every rule is shown by a configuration that has its mistake alone; what it says to change takes it away. */

it("finds nothing in a configuration without a mistake", () => {
  expect(examined(soundConfiguration())).toEqual([]);
});

describe.each(Object.entries(mistakes))("%s", (id, made) => {
  const wrong = () => carryOut(soundConfiguration(), made);

  it("is found alone, with where and why", () => {
    const findings = examined(wrong());
    expect(idsOf(findings)).toEqual([id]);
    for (const { what, at, rule } of findings) {
      expect(what).toMatch(/[.)]$/);
      expect(rule.why && rule.fix).toBeTruthy();
      if (at) expect(at.line, at.file).toBeGreaterThan(0);
    }
    expect(findings.some(({ at }) => at)).toBe(true);
  });

  it("is gone with the lines of the report, where a report can write them", () => {
    if (withoutLines.includes(id)) return expect(allChanges(examined(wrong()))).toEqual([]);
    expect(allChanges(examined(wrong())).length).toBeGreaterThan(0);
    expect(examined(healed(wrong()))).toEqual([]);
  });
});

describe("the table of rules", () => {
  it("has each id once, written as metrics and links need it", () => {
    const ids = rules.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/);
  });

  it("has a mistake for every rule that reads files", () => {
    const ofFiles = Object.entries(themes).flatMap(([theme, some]) => (theme.startsWith("Live") ? [] : some));
    expect(Object.keys(mistakes).toSorted()).toEqual(ofFiles.map(({ id }) => id).toSorted());
  });
});
