import type { Rgb } from "../../lib/brands/tokens";
import { escapeHtml } from "../../lib/escape-html";
import { type Scheme, schemeOf } from "./scheme";

type NewBrand = {
  /** Name of the folder. */
  name: string;
  title: string;
  colour: Rgb;
  hosts: readonly string[];
};

/** The files of a new brand by their path: everything that a start asks for, made from a name and a colour. */
export function filesOfNewBrand({ name, title, colour, hosts }: NewBrand): ReadonlyMap<string, string> {
  const light = schemeOf(colour, "light");
  const dark = schemeOf(colour, "dark");
  const manifest = { title, hosts, logo: "logo.svg", logoDark: "logo-dark.svg", favicon: "icon.svg", links: {} };
  return new Map([
    ["brand.json", `${JSON.stringify(manifest, null, 2)}\n`],
    ["theme.css", themeOf(name, title, light, dark)],
    ["logo.svg", logo(title, light)],
    ["logo-dark.svg", logo(title, dark)],
    ["icon.svg", icon(title, light)],
  ]);
}

function themeOf(name: string, title: string, light: Scheme, dark: Scheme): string {
  const tokens = Object.keys(light) as (keyof Scheme)[];
  const lines = tokens.map((token) => `  --brand-${token}: ${either(light[token], dark[token])};\n`);
  return `/* ${title.replaceAll("*/", "")} */\n:root[data-brand="${name}"] {\n${lines.join("")}}\n`;
}

function either(light: string, dark: string): string {
  return light === dark ? light : `var(--when-light, ${light}) var(--when-dark, ${dark})`;
}

const font = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";
const fontSize = 22;

/** A simple logo to begin with: the first letter on a square of the brand's colour, and the name beside it. */
function logo(title: string, scheme: Scheme): string {
  const width = Math.round(widthOf(title));
  return svg(
    48 + width,
    `${square(title, scheme)}<text x="46" y="25.5" textLength="${width}" fill="${scheme.ink}" font-size="${fontSize}" font-weight="600">${escapeHtml(title)}</text>`,
  );
}

/** The square alone, for the browser's tab. */
function icon(title: string, scheme: Scheme): string {
  return svg(36, square(title, scheme));
}

function svg(width: number, content: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} 36" width="${width}" height="36" font-family="${font}">${content}</svg>\n`;
}

function square(title: string, { primary, "on-primary": onPrimary }: Scheme): string {
  const [letter = ""] = new Intl.Segmenter().segment(title)[Symbol.iterator]().next().value?.segment ?? "";
  return `<rect width="36" height="36" rx="9" fill="${primary}"/><text x="18" y="25.5" text-anchor="middle" fill="${onPrimary}" font-size="21" font-weight="700">${escapeHtml(letter.toLocaleUpperCase("en"))}</text>`;
}

/** About as wide as a usual sans-serif sets it; the file then asks for just that width. */
function widthOf(text: string): number {
  const parts = [...text].map((letter) => {
    if (/[ijlI.,'|!: ]/.test(letter)) return 0.31;
    if (/[mwMW@]/.test(letter)) return 0.9;
    if (/[A-Z]/.test(letter)) return 0.69;
    return /[\u1100-\u{3fffd}]/u.test(letter) ? 1 : 0.58;
  });
  return Math.max(1, parts.reduce((sum, part) => sum + part, 0) * fontSize);
}
