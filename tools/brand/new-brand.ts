import type { Rgb } from "../../lib/brands/tokens";
import { iconOf, logoOf } from "./logo";
import { type Scheme, schemeOf } from "./scheme";

export type Wish = {
  /** Of the folder. */
  name: string;
  title: string;
  colour: Rgb;
  hosts: readonly string[];
};

/** The files of a new brand by their path: everything that a start asks for, made from a name and a colour. */
export function filesOfNewBrand({ name, title, colour, hosts }: Wish): ReadonlyMap<string, string> {
  const light = schemeOf(colour, "light");
  const dark = schemeOf(colour, "dark");
  const mark = (scheme: Scheme) => ({ title, mark: scheme.primary, onMark: scheme["on-primary"], ink: scheme.ink });
  const sheet = { title, hosts, logo: "logo.svg", logoDark: "logo-dark.svg", favicon: "icon.svg", links: {} };
  return new Map([
    ["brand.json", `${JSON.stringify(sheet, null, 2)}\n`],
    ["theme.css", themeOf(name, title, light, dark)],
    ["logo.svg", logoOf(mark(light))],
    ["logo-dark.svg", logoOf(mark(dark))],
    ["icon.svg", iconOf(mark(light))],
  ]);
}

function themeOf(name: string, title: string, light: Scheme, dark: Scheme): string {
  const root = `:root[data-brand="${name}"]`;
  const shadow = (theme: Scheme) => ({ ...theme, shadow: "0 0 0 1px rgb(255 255 255 / 0.06)" });
  return `/* ${title.replaceAll("*/", "")} */
${block(root, light)}
@media (prefers-color-scheme: dark) {
${block(`${root}:not([data-theme="light"])`, shadow(dark), "  ")}}

${block(`${root}[data-theme="dark"]`, shadow(dark))}`;
}

function block(selector: string, tokens: Readonly<Record<string, string>>, indent = ""): string {
  const lines = Object.entries(tokens).map(([token, value]) => `${indent}  --brand-${token}: ${value};\n`);
  return `${indent}${selector} {\n${lines.join("")}${indent}}\n`;
}
