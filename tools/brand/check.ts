import { readFolder } from "../../lib/brands/folder";
import type { Situation } from "../../lib/brands/stylesheet";
import {
  type ColorToken,
  contrast,
  type Failure,
  failures,
  type Palette,
  pairs,
  type Rgb,
} from "../../lib/brands/tokens";
import { hexOf, nearest } from "./colours";
import { looksOf } from "./palettes";

/** What a check needs of the product: the text of app/globals.css, and the rules for sentences of a brand. */
export type Rules = { ownCss: string; problemsOfTexts: (texts: Record<string, object>) => string[] };

/**
 * Looks at a brand's folder as a start of the product does, and at its colours besides.
 * @param name that the folder has, or will have
 * @returns what is wrong, a sentence each, that begins with the file; none for a sound brand
 */
export function checkBrand(folder: string, name: string, { ownCss, problemsOfTexts }: Rules): string[] {
  const read = readFolder(folder, name);
  if (Array.isArray(read)) return read;
  const problems = problemsOfTexts(read.sheet.texts).map((problem) => `brand.json, ${problem}`);
  const looks = looksOf(read.stylesheet, ownCss, problems);
  if (problems.length > 0) return problems;
  return [
    ...new Set(looks.flatMap(({ situation, palette }) => failures(palette).map(sentenceFor(situation, palette)))),
  ];
}

/** All links of a brand that lead to another host. */
export function linksOf(folder: string, name: string): string[] {
  const read = readFolder(folder, name);
  if (Array.isArray(read)) return [];
  const { links, footer } = read.sheet;
  return [...Object.values(links), ...footer.map(({ href }) => href)].filter((link) => /^https?:/.test(link));
}

function sentenceFor({ system, forced, media }: Situation, palette: Palette) {
  const where = media ? `${forced ?? system}, ${media}` : (forced ?? system);
  return ({ of, on, ratio, least, where: use }: Failure): string => {
    const found = suggestion(palette, of, { of, on, least });
    const way = found ? `${hexOf(found)} would do for --brand-${of}` : `--brand-${on} leaves no room`;
    const pair = `--brand-${of} ${hexOf(palette[of])} on --brand-${on} ${hexOf(palette[on])}`;
    // Rounded down: 4.499 is not 4.5.
    return `theme.css, ${where}: ${pair} (${use}) has ${Math.floor(ratio * 100) / 100}:1, needs ${least}:1; ${way}`;
  };
}

/** The nearest colour that passes wherever the token is drawn; if no colour does, one that passes in this pair. */
function suggestion(palette: Palette, token: ColorToken, pair: { of: ColorToken; on: ColorToken; least: number }) {
  const passes = (list: readonly { on: ColorToken; least: number }[]) => (colour: Rgb) =>
    list.every(({ on, least }) => contrast(colour, palette[on]) >= least);
  const everywhere = pairs.filter(({ of }) => of === token);
  return nearest(palette[token], passes(everywhere)) ?? nearest(palette[token], passes([pair]));
}
