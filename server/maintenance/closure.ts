import { isClosed } from "../../lib/maintenance/planned-work";
import { pathOf } from "../../lib/request/target";
import type { HttpContext } from "../request/http-context";

/** Pages that work all the same: they ask nobody, and the page of a closure leads to them. */
const staysOpen = /^\/(?:languages|locale)(?:\/|$)/;

/** What programs read, not people: whoever is signed in stays so for the applications that ask. */
const isForPrograms = /^\/(?:sessions\/whoami|schemas|\.well-known)(?:\/|$)/;

/**
 * When the planned closure that keeps a request out ends (RFC 3339); undefined if nothing does. Closed are pages and the
 * forms of flows.
 */
export function closureOf({ maintenance, target }: Pick<HttpContext, "maintenance" | "target">): string | undefined {
  const path = pathOf(target);
  if (!maintenance || !isClosed(maintenance) || staysOpen.test(path) || isForPrograms.test(path)) return undefined;
  return maintenance.until;
}
