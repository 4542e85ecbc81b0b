import Color from "colorjs.io";
import type { Rgb } from "../../lib/brands/tokens";

/** A colour of CSS as the screen shows it; undefined for what is no colour, or lets something shine through. */
export function colourOf(text: string): Rgb | undefined {
  const colour = Color.try(text);
  if (!colour || colour.alpha < 1) return undefined;
  const [red = 0, green = 0, blue = 0] = colour
    .to("srgb")
    .toGamut()
    .coords.map((part) => part ?? 0);
  return [red, green, blue];
}

/** A colour by lightness (0 to 1), chroma and hue in OKLCH, brought into what screens show. */
export function oklch(lightness: number, chroma: number, hue: number): Rgb {
  return rounded(new Color("oklch", [lightness, chroma, hue]));
}

/** Lightness, chroma and hue in OKLCH. A grey has the hue 0. */
export function oklchOf(colour: Rgb): { lightness: number; chroma: number; hue: number } {
  const [lightness, chroma, hue] = new Color("srgb", [...colour]).to("oklch").coords;
  return { lightness: lightness ?? 0, chroma: chroma ?? 0, hue: hue ?? 0 };
}

export function hexOf(colour: Rgb): string {
  return `#${colour
    .map((part) =>
      Math.round(part * 255)
        .toString(16)
        .padStart(2, "0"),
    )
    .join("")}`;
}

/** Steps of lightness in which a colour is looked for; finer ones are the same colour on a screen. */
const steps = 500;

/**
 * The colour that is good and nearest by lightness, of the same hue and, as far as screens allow, the same chroma.
 * @returns undefined if there is none between black and white
 */
export function nearest(colour: Rgb, isGood: (colour: Rgb) => boolean): Rgb | undefined {
  if (isGood(colour)) return colour;
  const { lightness, chroma, hue } = oklchOf(colour);
  const candidates = Array.from({ length: steps + 1 }, (_, step) => step / steps);
  candidates.sort((a, b) => Math.abs(a - lightness) - Math.abs(b - lightness));
  for (const candidate of candidates) {
    const found = oklch(candidate, chroma, hue);
    if (isGood(found)) return found;
  }
  return undefined;
}

/** As it can be written down: what is checked is what a stylesheet says. */
function rounded(colour: Color): Rgb {
  const [red = 0, green = 0, blue = 0] = colour.to("srgb").toGamut({ space: "srgb", method: "css" }).coords;
  const part = (value: number | null) => Math.min(255, Math.max(0, Math.round((value ?? 0) * 255))) / 255;
  return [part(red), part(green), part(blue)];
}
