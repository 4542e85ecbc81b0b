import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { dataOf } from "../tools/docs.mjs";
import { at } from "../tools/lib/paths.mjs";

/** The record of personal data has every cookie and every entry of the browser's storage, with the code's own lifetimes. */

/** `file` of what an island sets. */
type Cookie = { cookie: string; lasts: string; file?: string };
const record: { cookies: Cookie[]; storage: { key: string }[] } = dataOf("personal-data");

const sources = ["app", "i18n", "islands", "lib", "server"]
  .flatMap((folder) =>
    readdirSync(at(folder), { recursive: true, encoding: "utf8" }).map((file) => `${folder}/${file}`),
  )
  .concat("proxy.ts")
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.|\/test-/.test(file))
  .map((file) => ({ file, text: readFileSync(at(file), "utf8") }));

/** What a constant holds, of its own file or else of the one file that exports it. */
function constant(name: string, own: string): string | undefined {
  const here = new RegExp(`^const ${name} = ([^;]+);`, "m");
  const exported = new RegExp(`^export const ${name} = ([^;]+);`, "m");
  const values = [here.exec(own), exported.exec(own), ...sources.map(({ text }) => exported.exec(text))];
  return values.find((found) => found !== null)?.[1];
}

/** Seconds of `180 * 24 * 3600`, or of a constant that holds such a product. */
function seconds(expression: string, own: string): number {
  const product = /^[\d\s*_]+$/.test(expression) ? expression : (constant(expression, own) ?? "");
  return product.split("*").reduce((result, factor) => result * Number(factor.replaceAll("_", "")), 1);
}

const units = { second: 1, minute: 60, hour: 3600, day: 86_400, year: 365 * 86_400 };

function spoken(lasts: string): number {
  const [, count, unit = ""] = /^(\d+) (\w+?)s?$/.exec(lasts) ?? [];
  const [, length = Number.NaN] = Object.entries(units).find(([name]) => name === unit) ?? [];
  return Number(count) * length;
}

/** The arguments of a call, from behind its bracket on. */
function argumentsFrom(text: string): string[] {
  const found = [""];
  let depth = 0;
  for (const character of text) {
    if (character === ")" && depth === 0) break;
    depth += "([{".includes(character) ? 1 : ")]}".includes(character) ? -1 : 0;
    if (character === "," && depth === 0) found.push("");
    else found.push(`${found.pop() ?? ""}${character}`);
  }
  return found.map((argument) => argument.trim());
}

/** Every call of `ownCookie` but the one that makes cookies expire, with what it sets and for how many seconds. */
const set = sources.flatMap(({ file, text }) =>
  [...text.matchAll(/(?<!function )\bownCookie\(/g)].flatMap(({ 0: call, index }) => {
    const [name = "", , age = ""] = argumentsFrom(text.slice(index + call.length));
    return age === "0" ? [] : [{ file, cookie: constant(name, text), age: seconds(age, text) }];
  }),
);

/** Islands get the name of their cookie from the page. */
const setByIslands = sources.flatMap(({ file, text }) =>
  [...text.matchAll(/document\.cookie = `[^`]*max-age=\$\{(\w+)\}/g)].map(([, age = ""]) => ({
    file,
    age: seconds(age, text),
  })),
);

/** Every constant that names a cookie of ours, set or read. */
const named = sources.flatMap(({ text }) =>
  [...text.matchAll(/const \w*[cC]ookie = ("portico_\w+");/g)].map(([, cookie]) => cookie),
);

describe("cookies of ours", () => {
  it("are set in one way by the server, and in one by islands", () => {
    for (const { file, cookie } of set) expect(cookie, file).toMatch(/^"portico_\w+"$/);
    const writers = (pattern: RegExp) => sources.filter(({ text }) => pattern.test(text)).map(({ file }) => file);
    expect(writers(/\bserialize\b[^}]*\} from "cookie"/)).toEqual(["lib/request/cookies.ts"]);
    expect(writers(/document\.cookie = /)).toEqual(setByIslands.map(({ file }) => file));
  });

  it("are all in the record, and no other", () => {
    const names = new Set([...set.map(({ cookie }) => cookie), ...named]);
    expect(record.cookies.map(({ cookie }) => `"${cookie}"`).toSorted()).toEqual([...names].toSorted());
  });

  it.each(record.cookies)("$cookie lasts $lasts", ({ cookie, lasts, file }) => {
    const ages = [
      ...set.filter((each) => each.cookie === `"${cookie}"`),
      ...setByIslands.filter((each) => each.file === file),
    ];
    expect(ages.length).toBeGreaterThan(0);
    for (const { age } of ages) expect(age).toBe(spoken(lasts));
  });

  it("are those of docs/architecture.md", () => {
    const architecture = readFileSync(at("docs/architecture.md"), "utf8");
    const [, part = ""] = /## Cookies of ours\n([\s\S]*?)\n## /.exec(architecture) ?? [];
    const told = [...part.matchAll(/`(portico_\w+)`/g)].map(([, name]) => name);
    expect(told.toSorted()).toEqual(record.cookies.map(({ cookie }) => cookie).toSorted());
  });
});

it("what islands keep in the browser is all in the record, and no other", () => {
  const keys = sources.flatMap(({ file, text }) =>
    [...text.matchAll(/\b(?:session|local)Storage\.(?:get|set|remove)Item\(\s*([\w"-]+)/g)].map(([call, name = ""]) => {
      const key = name.startsWith('"') ? name : constant(name, text);
      expect(key, `${file}: ${call}`).toBeDefined();
      return key?.slice(1, -1);
    }),
  );
  expect(record.storage.map(({ key }) => key).toSorted()).toEqual([...new Set(keys)].toSorted());
});
