/**
 * True for a form that one of our own pages sent. The front door already refuses posts with a foreign Origin. Here,
 * Fetch Metadata must say `same-origin`; a browser without Fetch Metadata must have sent an Origin.
 */
export function isOwnForm(headers: Headers): boolean {
  const site = headers.get("sec-fetch-site");
  return site === "same-origin" || (site === null && headers.has("origin"));
}
