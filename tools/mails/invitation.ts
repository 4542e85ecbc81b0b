/**
 * Kratos has no mail for an invitation to a team: one is sent by a recovery that leads back to its page
 * (lib/kratos/invitation-mail.ts). This part of a template makes `$invitation`, that page's address, or "". It comes from the
 * recovery's `return_to`, which Kratos has checked by `allowed_return_urls`, and only where that is the whole query and leads
 * to an invitation: people can have such a mail sent to any address, and say nothing of their own in it.
 */
export const pickInvitation = `${[
  '{{- $invitation := "" -}}',
  `{{- if regexMatch "${pattern()}" .RequestURL -}}`,
  '{{- $invitation = regexReplaceAll "^[^?]*[?]return_to=" .RequestURL "" -}}',
  '{{- $invitation = $invitation | replace "%3A" ":" | replace "%2F" "/" | replace "%3F" "?" | replace "%3D" "=" -}}',
  '{{- $invitation = $invitation | replace "%5B" "[" | replace "%5D" "]" -}}',
  "{{- end -}}",
].join("\n")}\n`;

/** The address of a recovery as `URLSearchParams` writes it, in Go's regular expressions (RE2), for a literal of Go's. */
function pattern(): string {
  const host = "(?:[A-Za-z0-9.-]+|%5B[0-9A-Fa-f.]*(?:%3A[0-9A-Fa-f.]*)+%5D)(?:%3A[0-9]+)?";
  const path = "(?:%2F[A-Za-z0-9._-]+)*%2Finvitation";
  return `^[^?]*[?]return_to=https?%3A%2F%2F${host}${path}%3Ftoken%3D[A-Za-z0-9_-]+$`;
}
