/**
 * A redirect that is never cached. The location may be relative: Next's own helper wants an absolute URL, and
 * `request.url` holds the address that we listen on.
 * @param cookies Set-Cookie values @param status 303, or 307 where the method stays
 */
export function seeOther(location: string, cookies: readonly string[] = [], status: 303 | 307 = 303): Response {
  // A header holds Latin-1 only.
  const ascii = location.replace(/[^\x21-\x7e]+/g, encodeURIComponent);
  const headers = new Headers({ location: ascii, "cache-control": "no-store" });
  for (const cookie of cookies) headers.append("set-cookie", cookie);
  return new Response(null, { status, headers });
}
