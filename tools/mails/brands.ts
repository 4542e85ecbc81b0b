import type { Locale } from "../../i18n/locales";
import { allBrands, type Brand, brand } from "../../lib/brands/brand";
import { logoHeight } from "../../lib/brands/folder";
import { hostMatches } from "../../lib/brands/hosts";
import { type LocalText, textIn } from "../../lib/brands/manifest";
import { href } from "../../lib/request/href";
import { colourOf, hexOf } from "../brand/colours";
import { goText, pairs } from "./go";

type Shown = Record<"title" | "color" | "logo" | "width" | "terms" | "privacy" | "help" | "notMe", string>;

/** What a mail shows of a brand, all as text. Addresses are whole, or empty. */
export type MailBrand = Shown & {
  /** The title in the languages that write it differently. */
  titles: LocalText;
};

/** The links of a brand that a mail repeats, by their names in `shell`. */
export const mailLinks = ["terms", "privacy", "help"] as const;

/**
 * What mails show of each brand, by name, and which one where the mail does not say.
 * @param base public URL of the pages, where logos are; without it mails have the title in words, and no link to a page
 * @param locales languages of the mails
 */
export function mailBrands(
  base: string | undefined,
  locales: readonly Locale[],
): { brands: Map<string, MailBrand>; own: string } {
  const whole = (address: string | undefined) =>
    address && (base || /^https?:/.test(address)) ? new URL(address, base).href : "";
  const shown = allBrands().map((from): [string, MailBrand] => {
    const colour = colourOf(from.primary);
    const { terms, privacy, help } = from.links;
    return [
      from.name,
      {
        title: from.title,
        titles: titlesOf(from, locales),
        color: colour ? hexOf(colour) : "#000000",
        logo: whole(from.mailLogo?.address),
        width: from.mailLogo?.width === undefined ? "" : String(from.mailLogo.width),
        ...{ terms: whole(terms), privacy: whole(privacy), help: whole(help) },
        notMe: base ? onHostOf(from, whole(href("/not-me"))) : "",
      },
    ];
  });
  return { brands: new Map(shown), own: brand().name };
}

function titlesOf({ titles, title }: Brand, locales: readonly Locale[]): LocalText {
  const all = locales.map((locale) => [locale, textIn(titles, locale, title)] as const);
  return Object.fromEntries(all.filter(([, own]) => own !== title));
}

/** A page's address at a host of the brand, where people have signed in; a pattern names none. */
function onHostOf({ hosts }: Brand, address: string): string {
  const url = new URL(address);
  const own = hosts.find((host) => !host.startsWith("*."));
  if (own && !hosts.some((host) => hostMatches(host, url.hostname))) url.hostname = own;
  return url.href;
}

/** The part of a template that chooses `$brand` and its `$title`, by what the page said (`.TransientPayload.brand`). */
export function pickBrand(brands: ReadonlyMap<string, MailBrand>, own: string): string {
  const dicts = [...brands].map(
    ([name, { titles, ...shown }]) => `  ${goText(name)} (dict ${pairs(shown)} "titles" (dict ${pairs(titles)}))`,
  );
  return `${[
    `{{- $brands := dict\n${dicts.join("\n")}\n-}}`,
    `{{- $brand := get $brands ${goText(own)} -}}`,
    '{{- $asked := toString (dig "brand" "" .TransientPayload) -}}',
    "{{- if hasKey $brands $asked }}{{ $brand = get $brands $asked }}{{ end -}}",
    "{{- $title := get $brand.titles $locale | default $brand.title -}}",
  ].join("\n")}\n`;
}

const logo = `<img src="{{ $brand.logo }}" alt="{{ $title }}" height="${logoHeight}"{{ if $brand.width }} width="{{ $brand.width }}"{{ end }} style="display:block;border:0;height:${logoHeight}px">`;

/** Above what a mail says: the logo, or the title in words, over a line in the brand's colour. */
export const brandHead = [
  '<div style="padding:0 0 0.75em;margin:0 0 1.5em;border-bottom:3px solid {{ $brand.color }};font-weight:700;font-size:1.25em">',
  `{{ if $brand.logo }}${logo}{{ else }}<bdi>{{ $title }}</bdi>{{ end }}`,
  "</div>",
];

/** A link for people who have given the code or link away; it leads to the page that locks others out. */
export const notMe =
  '{{ with $brand.notMe }}<p>{{ $words.notMe }}<br><a href="{{ . }}">{{ $words.notMeLink }}</a></p>{{ end }}';

export const plainNotMe = "{{ with $brand.notMe }}\n\n{{ $words.notMe }}\n{{ . }}{{ end }}";

/** Below: who sends the mail, and the brand's links. */
export const brandFoot = [
  '<p style="margin-top:2em;padding-top:0.75em;border-top:1px solid #8884;font-size:0.875em"><bdi>{{ $title }}</bdi>',
  ...mailLinks.map((name) => `{{ with $brand.${name} }}&#32;· <a href="{{ . }}">{{ $words.${name} }}</a>{{ end }}`),
  "</p>",
];

export const plainFoot = [
  // So mail programs know a signature.
  "-- \n{{ $title }}",
  ...mailLinks.map((name) => `{{ with $brand.${name} }}\n{{ $words.${name} }}: {{ . }}{{ end }}`),
].join("");
