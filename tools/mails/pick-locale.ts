import type { Locale } from "../../i18n/locales";
import { goText, pairs } from "./go";

/** The parts of a mail, which are files of their own. */
export type Part = "subject" | "text" | "html";

/** Tags that accounts and browsers use beside the names of our locales. */
const otherTags = ["zh", "zh-TW", "zh-HK", "zh-MO", "pt", "iw", "in"];

/**
 * The beginning of a Go template: the words by language, and the choice of one (`$locale`, `$words`): that of the page
 * (`.TransientPayload.locale`), else the account's trait `locale`, else English. What the browser sent is looked up and
 * never printed: people can have a mail sent to any address.
 */
export function pickLocale(
  texts: ReadonlyMap<Locale, Record<string, string>>,
  lookup: (tag: string) => Locale | undefined,
  traits: "Identity" | "Traits" | undefined,
): string {
  const dicts = [...texts].map(([locale, words]) => `  ${goText(locale)} (dict ${pairs(words)})`);
  const others = otherTags.flatMap((tag) => {
    const locale = texts.has(tag) ? undefined : lookup(tag);
    return locale ? [`${goText(tag)} ${goText(locale)}`] : [];
  });
  const trait = { Identity: '(dig "traits" "locale" "" .Identity)', Traits: '(dig "locale" "" .Traits)', none: "" };
  const asked = [trait[traits ?? "none"], '(dig "locale" "" .TransientPayload)'].filter(Boolean).join(" ");
  return `${[
    "{{- /* Made from messages/<locale>.json by `npm run mails`; a change here is lost. */ -}}",
    `{{- $all := dict\n${dicts.join("\n")}\n-}}`,
    `{{- $other := dict ${others.join(" ")} -}}`,
    '{{- $locale := "en" -}}',
    `{{- range list ${asked} -}}`,
    '  {{- $tag := toString . | replace "_" "-" -}}',
    // The whole tag counts more than its beginning: zh-Hant-TW is zh-Hant, and de-AT is de.
    '  {{- range list (regexFind "^[^-]+" $tag) (regexFind "^[^-]+-[^-]+" $tag) $tag -}}',
    "    {{- if hasKey $other . }}{{ $locale = get $other . }}{{ end -}}",
    "    {{- if hasKey $all . }}{{ $locale = . }}{{ end -}}",
    "  {{- end -}}",
    "{{- end -}}",
    "{{- $words := get $all $locale -}}",
  ].join("\n")}\n`;
}
