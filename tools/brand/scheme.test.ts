import fc from "fast-check";
import { expect, test } from "vitest";
import { contrast, type Failure, failures, type Palette, rgbOf } from "../../lib/brands/tokens";
import { hexOf, oklchOf } from "./colours";
import { type Scheme, schemeOf } from "./scheme";

const of = (hex: string) => rgbOf(hex) ?? [0, 0, 0];

function failuresOf(scheme: Scheme): Failure[] {
  const { primary, "on-primary": label } = scheme;
  const all = { ...scheme, panel: primary, "on-panel": label };
  return failures(Object.fromEntries(Object.entries(all).map(([name, hex]) => [name, of(hex)])) as Palette);
}

const odd = ["#000000", "#ffffff", "#ffff00", "#ffe4ec", "#0000ff", "#808080", "#ff0000", "#00ff00", "#767676"];
const usual = ["#1d4ed8", "#0b6160", "#e11d48", "#f97316", "#22c55e", "#7c3aed", "#0ea5e9", "#b45309"];

test.each([...odd, ...usual])("a palette from %s passes in light and dark", (hex) => {
  expect(failuresOf(schemeOf(of(hex), "light"))).toEqual([]);
  expect(failuresOf(schemeOf(of(hex), "dark"))).toEqual([]);
});

test("so does a palette from any colour", () => {
  const part = fc.integer({ min: 0, max: 255 }).map((value) => value / 255);
  fc.assert(
    fc.property(fc.tuple(part, part, part), fc.constantFrom("light", "dark"), (colour, theme) => {
      expect(failuresOf(schemeOf(colour, theme as "light" | "dark"))).toEqual([]);
    }),
    { numRuns: 60, seed: 5 },
  );
});

test("a colour that can be seen on a card is the button's, as it is", () => {
  for (const hex of ["#1d4ed8", "#e11d48", "#0b6160", "#f97316"]) expect(schemeOf(of(hex), "light").primary).toBe(hex);
});

test("the button keeps the hue of the brand, and can be told from the card", () => {
  for (const theme of ["light", "dark"] as const) {
    for (const hex of usual) {
      const scheme = schemeOf(of(hex), theme);
      const hues = [of(hex), of(scheme.primary)].map((colour) => oklchOf(colour).hue);
      expect(Math.abs((hues[0] ?? 0) - (hues[1] ?? 0)), `${theme} ${hex}`).toBeLessThan(4);
      expect(contrast(of(scheme.primary), of(scheme.surface))).toBeGreaterThan(1.3);
    }
  }
});

test("white and black make a palette of greys", () => {
  for (const hex of ["#ffffff", "#000000"]) {
    const { primary, canvas } = schemeOf(of(hex), "light");
    for (const token of [primary, canvas]) expect(oklchOf(of(token)).chroma).toBeLessThan(0.005);
    expect(hexOf(of(primary))).toBe(primary);
  }
});
