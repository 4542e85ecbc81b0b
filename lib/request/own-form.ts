import type { Identity } from "@ory/client";

/**
 * True for a form that one of our own pages sent. The front door already refuses posts with a foreign Origin. Here,
 * Fetch Metadata must say `same-origin`; a browser without Fetch Metadata must have sent an Origin.
 */
export function isOwnForm(headers: Headers): boolean {
  const site = headers.get("sec-fetch-site");
  return site === "same-origin" || (site === null && headers.has("origin"));
}

/**
 * True for a form that was drawn for this account (`account`): somebody else may have signed in to the browser since.
 * @param identity of the session that sends it, which alone decides whose account it is about
 */
export function isDrawnFor(form: FormData, identity: Identity | undefined): boolean {
  return identity !== undefined && form.get("account") === identity.id;
}
