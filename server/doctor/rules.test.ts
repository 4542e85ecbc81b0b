import { describe, expect, it } from "vitest";
import { rules, themes } from "./rules";
import { allChanges, carryOut, examined, healed, idsOf, soundConfiguration } from "./test-configuration";
import { mistakes, withoutLines } from "./test-mistakes";

/** Every rule is shown by a configuration that has its mistake alone; what it says to change takes it away. */

it("finds nothing in a configuration without a mistake", () => {
  expect(examined(soundConfiguration())).toEqual([]);
});

it.each([
  ["another case", "https://API.Example.com/kratos/"],
  ["the port that goes without saying", "https://api.example.com:443/kratos/"],
  ["no slash at the end", "https://api.example.com/kratos"],
])("takes an address with %s for the same", (_, value) => {
  expect(examined(carryOut(soundConfiguration(), [{ of: "kratos", key: "serve.public.base_url", value }]))).toEqual([]);
});

it("takes pages in capitals for ours", () => {
  const key = "selfservice.allowed_return_urls";
  const change = { of: "kratos", key, value: ["https://APP.example.com"] } as const;
  expect(examined(carryOut(soundConfiguration(), [change]))).toEqual([]);
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
