import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { colorTokens, contrast, failures, otherTokens, type Palette, pairs, type Rgb, rgbOf } from "./tokens";

const of = (hex: string): Rgb => rgbOf(hex) ?? [0, 0, 0];

test.each([
  ["#000", "#fff", 21],
  ["#ffffff", "#ffffff", 1],
  ["#777777", "#ffffff", 4.48],
  ["#767676", "#ffffff", 4.54],
  ["#ff0000", "#0000ff", 2.15],
])("the contrast of %s and %s is %d", (a, b, ratio) => {
  expect(contrast(of(a), of(b))).toBeCloseTo(ratio, 2);
  expect(contrast(of(b), of(a))).toBeCloseTo(ratio, 2);
});

test("a colour of another notation is none of these", () => {
  for (const text of ["red", "#12345", "rgb(0 0 0)", "#gggggg", ""]) expect(rgbOf(text)).toBeUndefined();
});

test("a palette of one grey fails in every pair, a palette of black on white in those of white on white only", () => {
  const all = (value: Rgb) => Object.fromEntries(colorTokens.map((name) => [name, value])) as Palette;
  expect(failures(all([0.5, 0.5, 0.5]))).toHaveLength(pairs.length);
  const dark = [
    "ink",
    "muted",
    "link",
    "primary",
    "primary-hover",
    "control",
    "focus",
    "danger",
    "danger-ink",
    "success",
  ];
  const palette = {
    ...all([1, 1, 1]),
    ...Object.fromEntries([...dark, "success-ink", "on-panel"].map((name) => [name, of("#000")])),
  };
  expect(failures(palette)).toEqual([]);
});

test("the stylesheet gives every token a value, and uses no other", () => {
  const css = readFileSync("app/globals.css", "utf8");
  const set = [...css.matchAll(/^\s*--brand-([\w-]+):/gm)].map(([, name]) => name);
  expect([...new Set(set)].sort()).toEqual([...colorTokens, ...otherTokens].sort());
});
