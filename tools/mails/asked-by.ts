import { directionOf, type Locale } from "../../i18n/locales";
import { commonNames } from "../../lib/identity/device";
import { goList } from "./go";

/**
 * The part of a template that makes `$details`: when and by which browser the mail was asked for, as far as the front
 * door says (server/kratos/asked-by.ts). Only what has the form of a time, and names that we know, are printed: people can
 * have a mail sent to any address, and put anything into their form. Kratos' templates have no clock.
 */
export const pickDetails = `${[
  "{{- $details := list -}}",
  '{{- $at := toString (dig "asked_at" "" .TransientPayload) -}}',
  '{{- if regexMatch "^20[0-9]{2}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2} UTC$" $at }}{{ $details = append $details (printf $words.detail $at) }}{{ end -}}',
  '{{- $browser := toString (dig "asked_browser" "" .TransientPayload) -}}',
  '{{- $system := toString (dig "asked_system" "" .TransientPayload) -}}',
  `{{- $hasBrowser := has $browser ${goList(commonNames.browsers)} -}}`,
  `{{- $hasSystem := has $system ${goList(commonNames.systems)} -}}`,
  "{{- if and $hasBrowser $hasSystem }}{{ $details = append $details (printf $words.device $browser $system) -}}",
  "{{- else if $hasBrowser }}{{ $details = append $details (printf $words.detail $browser) -}}",
  "{{- else if $hasSystem }}{{ $details = append $details (printf $words.detail $system) }}{{ end -}}",
].join("\n")}\n`;

/** A sentence of ours as a format of Go's `printf`: its arguments in the order of `names`. */
export function formatOf(sentence: string, names: readonly string[]): string {
  return names.reduce(
    (format, name, index) => format.replaceAll(`{${name}}`, `%[${index + 1}]s`),
    sentence.replaceAll("%", "%%"),
  );
}

/** The format of one detail: a time or a name keeps its own direction in a text that runs from the right. */
export const detailOf = (locale: Locale) => (directionOf(locale) === "rtl" ? "\u2068%[1]s\u2069" : "%[1]s");

/** The line itself, nothing where nothing is known. */
export const askedBy = '{{ printf $words.asked (join " · " $details) }}';
