import type { IncomingHttpHeaders } from "node:http";

/** The token of a list's next page (RFC 8288, `rel="next"`), as Ory's servers name it; undefined on the last one. */
export function nextPageOf({ link }: IncomingHttpHeaders): string | undefined {
  const [, address] = /<([^>]*)>\s*;\s*rel="?next"?/i.exec([link ?? ""].flat().join(", ")) ?? [];
  return new URLSearchParams(address?.split("?", 2)[1] ?? "").get("page_token") ?? undefined;
}
