import type { Theme } from "../../lib/brands/stylesheet";
import { type ColorToken, contrast, pairs, type Rgb } from "../../lib/brands/tokens";
import { hexOf, nearest, oklch, oklchOf } from "./colours";

export type Scheme = Readonly<Record<Exclude<ColorToken, "panel" | "on-panel">, string>>;

/** Lightness of grounds and of what is drawn on them, where nothing has to give way to contrast. */
const tones = {
  light: { canvas: 0.965, surface: 1, subtle: 0.955, field: 1, info: 0.965, ink: 0.23, muted: 0.5, line: 0.9 },
  dark: { canvas: 0.17, surface: 0.215, subtle: 0.265, field: 0.185, info: 0.27, ink: 0.94, muted: 0.73, line: 0.33 },
} as const;

/** Danger is red and success green in any brand: hue and chroma. */
const danger = { hue: 27, chroma: 0.17 };
const success = { hue: 155, chroma: 0.12 };

/** Contrast with the card from which a button stands out as one. WCAG asks for none, since its label says what it is. */
const seen = { vivid: 1.35, grey: 3 };

/**
 * A palette from one colour: grounds and greys that lean to its hue, the colour itself on the main button, moved in
 * lightness only as far as contrast demands. Every pair of lib/brands/tokens.ts passes.
 */
export function schemeOf(brand: Rgb, theme: Theme): Scheme {
  const tone = tones[theme];
  const { hue, chroma } = oklchOf(brand);
  const tint = Math.min(chroma, theme === "light" ? 0.008 : 0.014);
  const ground = {
    canvas: oklch(tone.canvas, tint, hue),
    surface: oklch(tone.surface, theme === "light" ? 0 : tint, hue),
    subtle: oklch(tone.subtle, tint, hue),
    field: oklch(tone.field, theme === "light" ? 0 : tint, hue),
    "info-surface": oklch(tone.info, Math.min(chroma, 0.024), hue),
    "danger-surface": oklch(tone.info, 0.025, danger.hue),
    "success-surface": oklch(tone.info, 0.025, success.hue),
  };
  const found: Partial<Record<ColorToken, Rgb>> = { ...ground };
  /** The nearest colour that passes on all colours found so far. */
  const settle = (token: ColorToken, wish: Rgb) => {
    const grounds = pairs.filter(({ of }) => of === token).flatMap(({ on, least }) => [{ on: found[on], least }]);
    const passes = (colour: Rgb) => grounds.every(({ on, least }) => !on || contrast(colour, on) >= least);
    found[token] = nearest(wish, passes) ?? wish;
    return found[token];
  };
  settle("ink", oklch(tone.ink, Math.min(chroma, theme === "light" ? 0.03 : 0.01), hue));
  settle("muted", oklch(tone.muted, Math.min(chroma, 0.02), hue));
  found.line = oklch(tone.line, tint, hue);
  settle("control", oklch(theme === "light" ? 0.6 : 0.58, Math.min(chroma, 0.025), hue));
  const primary = buttonOf(brand, ground.surface);
  found.primary = primary.ground;
  found["primary-hover"] = primary.hover;
  settle("on-primary", primary.label);
  settle("focus", settle("link", found.primary));
  settle("danger", oklch(theme === "light" ? 0.5 : 0.78, danger.chroma, danger.hue));
  settle("danger-ink", oklch(theme === "light" ? 0.35 : 0.9, 0.08, danger.hue));
  settle("success", oklch(theme === "light" ? 0.5 : 0.78, success.chroma, success.hue));
  settle("success-ink", oklch(theme === "light" ? 0.35 : 0.9, 0.06, success.hue));
  // Every colour token but those of the panel, which are the button's until a designer says otherwise.
  return Object.fromEntries(Object.entries(found).map(([token, colour]) => [token, hexOf(colour)])) as Scheme;
}

/** The main button: the brand's colour, where it can be seen on the card, with a light or dark label. */
function buttonOf(brand: Rgb, surface: Rgb): { ground: Rgb; hover: Rgb; label: Rgb } {
  const { chroma } = oklchOf(brand);
  const least = chroma > 0.12 ? seen.vivid : seen.grey;
  const ground = nearest(brand, (colour) => contrast(colour, surface) >= least) ?? brand;
  const { lightness, hue, ...own } = oklchOf(ground);
  const white: Rgb = [1, 1, 1];
  const dark = oklch(0.2, Math.min(own.chroma, 0.05), hue);
  const isDark = contrast(white, ground) >= 4.5;
  // Away from the label, so that it only gains.
  const hover = oklch(isDark ? Math.max(0, lightness - 0.07) : Math.min(1, lightness + 0.06), own.chroma, hue);
  return { ground, hover, label: isDark ? white : dark };
}
