import { type Edits, keys } from "./edits";

/** The theme.css of a brand with these values: for the system's choice, and for `data-theme`, which wins over it. */
export function themeCss(brand: string, values: Edits): string {
  const root = `:root[data-brand="${brand}"]`;
  const declarations = (theme: string, indent: string) =>
    keys
      .filter((key) => key.startsWith(`${theme}.`) && values[key])
      .map((key) => `${indent}--brand-${key.slice(theme.length + 1)}: ${values[key]};\n`)
      .join("");
  return `${root} {
${declarations("light", "  ")}}

@media (prefers-color-scheme: dark) {
  ${root}:not([data-theme="light"]) {
${declarations("dark", "    ")}  }
}

${root}[data-theme="dark"] {
${declarations("dark", "  ")}}
`;
}
