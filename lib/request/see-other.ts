/**
 * A redirect of ours that is never stored. Its address may be relative: Next's own helper wants an absolute one, and
 * `request.url` holds the address that we listen on.
 * @param cookies Set-Cookie values @param status 303, or 307 where the method stays
 */
export function seeOther(location: string, cookies: readonly string[] = [], status: 303 | 307 = 303): Response {
  const headers = new Headers({ location, "cache-control": "no-store" });
  for (const cookie of cookies) headers.append("set-cookie", cookie);
  return new Response(null, { status, headers });
}
