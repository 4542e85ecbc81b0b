import {
  readOwnTokens,
  type Situation,
  type Stylesheet,
  situationsOf,
  type Tokens,
  tokensIn,
} from "../../lib/brands/stylesheet";
import { type ColorToken, colorTokens, type Palette, type Rgb } from "../../lib/brands/tokens";
import { colourOf } from "./colours";

/** The colours of a brand as they are drawn in one situation. */
export type Look = { situation: Situation; palette: Palette };

/**
 * All looks of a brand: its stylesheet over ours, in light and dark and under every media query.
 * @param ours the text of app/globals.css
 * @param problems takes what is no plain colour
 */
export function looksOf(sheet: Stylesheet, ours: string, problems: string[]): Look[] {
  const own = readOwnTokens(ours);
  const odd = new Set<string>();
  // What we set for more contrast makes greys of the ink, which is looked at anyway.
  const looks = situationsOf(sheet).map((situation) => {
    const tokens = { ...tokensIn(own, { ...situation, media: undefined }), ...tokensIn(sheet, situation) };
    const palette = Object.fromEntries(colorTokens.map((name) => [name, resolve(name, tokens, odd)]));
    return { situation, palette: palette as Palette };
  });
  problems.push(...odd);
  return looks;
}

function resolve(name: ColorToken, tokens: Tokens, odd: Set<string>): Rgb {
  const value = withoutVariables(tokens[name] ?? "", tokens);
  const colour = colourOf(value);
  if (!colour) odd.add(`theme.css, --brand-${name}: ${value} is no opaque colour, like #0b6160 or oklch(0.5 0.1 190)`);
  return colour ?? [0, 0, 0];
}

/** A value with `var(--brand-…)` replaced; a circle ends as a text that is no colour. */
function withoutVariables(value: string, tokens: Tokens, depth = 0): string {
  const next = value.replace(/var\(\s*--brand-([\w-]+)\s*\)/g, (whole, name: string) => tokens[name] ?? whole);
  return next === value || depth > 5 ? next : withoutVariables(next, tokens, depth + 1);
}
