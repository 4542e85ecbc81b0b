/**
 * The Link header (RFC 8288) of an answer from Next without its script preloads, and with the base path in front
 * of asset URLs.
 * @returns undefined if no link is left
 */
export function rewriteLinks(value: string, basePath: string): string | undefined {
  const links = value.match(/<[^>]*>(?:"[^"]*"|[^",])*/g) ?? [];
  const kept = links
    .map((link) => link.trim())
    .filter((link) => !/;\s*(?:as="?script\b|rel="?modulepreload\b)/i.test(link))
    .map((link) => (link.startsWith("</_next/") ? `<${basePath}${link.slice(1)}` : link));
  return kept.join(", ") || undefined;
}
