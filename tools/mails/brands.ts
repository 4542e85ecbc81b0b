import { allBrands, brand } from "../../lib/brands/brand";
import { logoHeight } from "../../lib/brands/folder";
import { colourOf, hexOf } from "../brand/colours";
import { goText, pairs } from "./go";

/** What a mail shows of a brand, all as text. Addresses are whole, or empty. */
export type MailBrand = Record<"title" | "color" | "logo" | "width" | "terms" | "privacy" | "help", string>;

/** The links of a brand that a mail repeats, by their names in `shell`. */
export const mailLinks = ["terms", "privacy", "help"] as const;

/**
 * What mails show of each brand, by name, and which one where the mail does not say.
 * @param base public URL of the pages, where logos are; without it mails have the title in words
 */
export function mailBrands(base: string | undefined): { brands: Map<string, MailBrand>; own: string } {
  const whole = (address: string | undefined) =>
    address && (base || /^https?:/.test(address)) ? new URL(address, base).href : "";
  const shown = allBrands().map((from): [string, MailBrand] => {
    const colour = colourOf(from.primary);
    const { terms, privacy, help } = from.links;
    return [
      from.name,
      {
        title: from.title,
        color: colour ? hexOf(colour) : "#000000",
        logo: whole(from.mailLogo?.address),
        width: from.mailLogo?.width === undefined ? "" : String(from.mailLogo.width),
        ...{ terms: whole(terms), privacy: whole(privacy), help: whole(help) },
      },
    ];
  });
  return { brands: new Map(shown), own: brand().name };
}

/** The part of a template that chooses `$brand`, by what the page said (`.TransientPayload.brand`). */
export function pickBrand(brands: ReadonlyMap<string, MailBrand>, own: string): string {
  const dicts = [...brands].map(([name, shown]) => `  ${goText(name)} (dict ${pairs(shown)})`);
  return `${[
    `{{- $brands := dict\n${dicts.join("\n")}\n-}}`,
    `{{- $brand := get $brands ${goText(own)} -}}`,
    '{{- $asked := toString (dig "brand" "" .TransientPayload) -}}',
    "{{- if hasKey $brands $asked }}{{ $brand = get $brands $asked }}{{ end -}}",
  ].join("\n")}\n`;
}

const logo = `<img src="{{ $brand.logo }}" alt="{{ $brand.title }}" height="${logoHeight}"{{ if $brand.width }} width="{{ $brand.width }}"{{ end }} style="display:block;border:0;height:${logoHeight}px">`;

/** Above what a mail says: the logo, or the title in words, over a line in the brand's colour. */
export const brandHead = [
  '<div style="padding:0 0 0.75em;margin:0 0 1.5em;border-bottom:3px solid {{ $brand.color }};font-weight:700;font-size:1.25em">',
  `{{ if $brand.logo }}${logo}{{ else }}<bdi>{{ $brand.title }}</bdi>{{ end }}`,
  "</div>",
];

/** Below: who sends the mail, and the brand's links. */
export const brandFoot = [
  '<p style="margin-top:2em;padding-top:0.75em;border-top:1px solid #8884;font-size:0.875em"><bdi>{{ $brand.title }}</bdi>',
  ...mailLinks.map((name) => `{{ with $brand.${name} }}&#32;· <a href="{{ . }}">{{ $words.${name} }}</a>{{ end }}`),
  "</p>",
];

export const plainFoot = [
  // So mail programs know a signature.
  "-- \n{{ $brand.title }}",
  ...mailLinks.map((name) => `{{ with $brand.${name} }}\n{{ $words.${name} }}: {{ . }}{{ end }}`),
].join("");
