/**
 * The tokens that a brand may set, the pairs of colours that pages really draw, and the contrast between them.
 * Pure, and free of Node: the start, `npm run brand:check` and the gallery read the same list.
 */

/** Roles of colour. A brand sets `--brand-<name>`; components use `bg-<name>`, `text-<name>`, `border-<name>`. */
export const colorTokens = [
  "canvas",
  "surface",
  "subtle",
  "field",
  "ink",
  "muted",
  "line",
  "control",
  "primary",
  "primary-hover",
  "on-primary",
  "link",
  "focus",
  "danger",
  "danger-surface",
  "danger-ink",
  "success",
  "success-surface",
  "success-ink",
  "info-surface",
  "panel",
  "on-panel",
] as const;

export type ColorToken = (typeof colorTokens)[number];

/** Tokens that are no colours. */
export const otherTokens = [
  "radius",
  "radius-card",
  "gap",
  "card-width",
  "card-padding",
  "control-height",
  "shadow",
  "font",
  "font-heading",
  "font-other",
  "heading-size",
  "heading-weight",
  "heading-tracking",
] as const;

/** A colour of sRGB: red, green and blue from 0 to 1. */
export type Rgb = readonly [red: number, green: number, blue: number];

export type Palette = Readonly<Record<ColorToken, Rgb>>;

/** One token drawn on another, and the least contrast that it needs there. */
export type Pair = { of: ColorToken; on: ColorToken; least: number; where: string };

/** WCAG 2.2, 1.4.3 (AA): text. */
const text = 4.5;
/** WCAG 2.2, 1.4.11: what is needed to recognise a control or its state, the focus ring included. */
const graphic = 3;

const pair = (of: ColorToken, on: ColorToken, least: number, where: string): Pair => ({ of, on, least, where });

/** Every pair of colours that pages draw and that must be told apart. Lines that only decorate are left out. */
export const pairs: readonly Pair[] = [
  pair("ink", "canvas", text, "headings of account pages"),
  pair("ink", "surface", text, "text on cards"),
  pair("ink", "subtle", text, "backup codes, known account, pressed buttons"),
  pair("ink", "field", text, "what a person types"),
  pair("ink", "info-surface", text, "notices, fields that the browser filled in"),
  pair("muted", "canvas", text, "footer, notes on account pages"),
  pair("muted", "surface", text, "hints and notes on cards; letter marks of providers"),
  pair("muted", "subtle", text, "used backup codes"),
  pair("muted", "field", text, "placeholders"),
  pair("link", "canvas", text, "links on account pages"),
  pair("link", "surface", text, "links and quiet buttons on cards, ticked boxes, the mark of the current section"),
  pair("link", "subtle", text, "links beside the known account"),
  pair("link", "info-surface", text, "links in notices, the badge of this device"),
  pair("on-primary", "primary", text, "the main button"),
  pair("on-primary", "primary-hover", text, "the main button under the pointer"),
  pair("control", "surface", graphic, "borders of fields and buttons"),
  pair("control", "field", graphic, "borders of fields, from inside"),
  pair("focus", "canvas", graphic, "focus ring on account pages"),
  pair("focus", "surface", graphic, "focus ring on cards"),
  pair("focus", "subtle", graphic, "focus ring beside the known account"),
  pair("focus", "info-surface", graphic, "focus ring in notices"),
  pair("danger", "surface", text, "errors of fields, buttons that remove"),
  pair("danger", "canvas", text, "errors outside of cards"),
  pair("danger", "danger-surface", text, "buttons that remove, under the pointer"),
  pair("danger", "field", graphic, "borders of fields with an error"),
  pair("danger-ink", "danger-surface", text, "error messages"),
  pair("success", "surface", graphic, "borders of success messages"),
  pair("success-ink", "success-surface", text, "success messages"),
  pair("on-panel", "panel", text, "the sentence beside the card"),
];

/** Relative luminance, 0 (black) to 1 (white). Source: WCAG 2.2, "relative luminance". */
function luminance([red, green, blue]: Rgb): number {
  const linear = (part: number) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

/** Contrast of two colours, 1 to 21, in either order. Source: WCAG 2.2, "contrast ratio". */
export function contrast(a: Rgb, b: Rgb): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

/** A pair that a palette draws too faintly, with the contrast that it has. */
export type Failure = Pair & { ratio: number };

/** The pairs of a palette that miss their least contrast; none for a palette that is sound. */
export function failures(palette: Palette): Failure[] {
  return pairs
    .map((it) => ({ ...it, ratio: contrast(palette[it.of], palette[it.on]) }))
    .filter(({ ratio, least }) => ratio < least);
}

/** A colour from `#rgb` or `#rrggbb`; undefined for anything else. */
export function rgbOf(hex: string): Rgb | undefined {
  const short = /^#([\da-f])([\da-f])([\da-f])$/i.exec(hex.trim());
  const long = short
    ? `${short[1]}${short[1]}${short[2]}${short[2]}${short[3]}${short[3]}`
    : /^#([\da-f]{6})$/i.exec(hex.trim())?.[1];
  if (!long) return undefined;
  const part = (start: number) => Number.parseInt(long.slice(start, start + 2), 16) / 255;
  return [part(0), part(2), part(4)];
}
