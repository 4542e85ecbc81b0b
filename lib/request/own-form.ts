/**
 * True for a form that one of our own pages sent. The front door refuses posts whose Origin is not ours; here a browser
 * that says where the form came from (Fetch Metadata) must say "our own pages", and one that says nothing must have sent
 * an Origin.
 */
export function isOwnForm(headers: Headers): boolean {
  const site = headers.get("sec-fetch-site");
  return site === "same-origin" || (site === null && headers.has("origin"));
}
