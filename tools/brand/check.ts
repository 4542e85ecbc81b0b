import { readFolder } from "../../lib/brands/folder";
import {
  readOwnTokens,
  type Situation,
  type Stylesheet,
  situationsOf,
  type Tokens,
  tokensIn,
} from "../../lib/brands/stylesheet";
import {
  type ColorToken,
  colorTokens,
  contrast,
  type Failure,
  failures,
  type Palette,
  pairs,
  type Rgb,
} from "../../lib/brands/tokens";
import { colourOf, hexOf, nearest } from "./colours";

/** What a check needs of the product: the text of app/globals.css, and the rules for sentences of a brand. */
export type Rules = { ownCss: string; problemsOfTexts: (texts: Record<string, object>) => string[] };

/**
 * Checks a brand's folder as a start of the product does, and the contrast of its colours.
 * @param name that the folder has, or will have
 * @returns what is wrong, a sentence each, that begins with the file; none for a sound brand
 */
export function checkBrand(folder: string, name: string, { ownCss, problemsOfTexts }: Rules): string[] {
  const read = readFolder(folder, name);
  if (Array.isArray(read)) return read;
  const problems = problemsOfTexts(read.manifest.texts).map((problem) => `brand.json, ${problem}`);
  const palettes = palettesOf(read.stylesheet, ownCss, problems);
  if (problems.length > 0) return problems;
  const faint = palettes.flatMap(({ situation, palette }) => failures(palette).map(sentenceFor(situation, palette)));
  return [...new Set(faint)];
}

/** All links of a brand that lead to another host. */
export function linksOf(folder: string, name: string): string[] {
  const read = readFolder(folder, name);
  if (Array.isArray(read)) return [];
  const { links, footer } = read.manifest;
  return [...Object.values(links), ...footer.map(({ href }) => href)].filter((link) => /^https?:/.test(link));
}

/**
 * The colours of a brand, its stylesheet over ours, in light and dark and under each of its media queries.
 * @param ownCss the text of app/globals.css
 * @param problems takes what is no plain colour
 */
function palettesOf(stylesheet: Stylesheet, ownCss: string, problems: string[]) {
  const own = readOwnTokens(ownCss);
  const odd = new Set<string>();
  const palettes = situationsOf(stylesheet).map((situation) => {
    // What we set for more contrast makes greys of the ink, whose pairs are checked anyway.
    const tokens = { ...tokensIn(own, { ...situation, media: undefined }), ...tokensIn(stylesheet, situation) };
    const palette = Object.fromEntries(colorTokens.map((name) => [name, resolve(name, tokens, odd)]));
    return { situation, palette: palette as Palette };
  });
  problems.push(...odd);
  return palettes;
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

function sentenceFor({ system, forced, media }: Situation, palette: Palette) {
  const where = media ? `${forced ?? system}, ${media}` : (forced ?? system);
  return ({ of, on, ratio, least, where: use }: Failure): string => {
    const better = suggestion(palette, of, { of, on, least });
    const advice = better ? `${hexOf(better)} would do for --brand-${of}` : `--brand-${on} leaves no room`;
    const pair = `--brand-${of} ${hexOf(palette[of])} on --brand-${on} ${hexOf(palette[on])}`;
    // Rounded down: 4.499 is not 4.5.
    return `theme.css, ${where}: ${pair} (${use}) has ${Math.floor(ratio * 100) / 100}:1, needs ${least}:1; ${advice}`;
  };
}

/** The nearest colour that passes wherever the token is drawn; if no colour does, one that passes in this pair. */
function suggestion(palette: Palette, token: ColorToken, pair: { of: ColorToken; on: ColorToken; least: number }) {
  const passes = (list: readonly { on: ColorToken; least: number }[]) => (colour: Rgb) =>
    list.every(({ on, least }) => contrast(colour, palette[on]) >= least);
  const everywhere = pairs.filter(({ of }) => of === token);
  return nearest(palette[token], passes(everywhere)) ?? nearest(palette[token], passes([pair]));
}
