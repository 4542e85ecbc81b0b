import { type Edits, keys } from "./edits";

/** The theme.css of a brand with these values; what differs between the themes is written for both. */
export function themeCss(brand: string, values: Edits): string {
  const tokens = keys.filter((key) => key.startsWith("light.")).map((key) => key.slice("light.".length));
  const lines = tokens.flatMap((token) => {
    const [light, dark] = [values[`light.${token}`], values[`dark.${token}`]];
    const value = light && dark && light !== dark ? `var(--when-light, ${light}) var(--when-dark, ${dark})` : light;
    return value ? [`  --brand-${token}: ${value};\n`] : [];
  });
  return `:root[data-brand="${brand}"] {\n${lines.join("")}}\n`;
}
