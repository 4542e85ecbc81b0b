import "server-only";
import * as z from "zod";
import { config } from "../config/config";
import type { RequestContext } from "../request/context";
import { cookieOf, expiredCookie, ownCookie } from "../request/cookies";
import { sealer } from "../request/sealed";

/**
 * A cookie that lets the browser in which a deletion was confirmed go on with it when the session is gone: sealed with
 * PORTICO_SECRET, and good for nothing but the deletion that it names.
 */
const ticketCookie = "portico_deletion";

/** Seconds: as long as an outage may take until the person comes back. */
const maxAge = 24 * 3600;

const shape = z.object({
  identity: z.string(),
  external: z.string().optional(),
  deletion: z.string(),
  confirmed_at: z.string(),
  due_at: z.string().optional(),
  /** When it was made, in milliseconds. */
  made: z.number(),
});

export type Ticket = Omit<z.output<typeof shape>, "made">;

/** Set-Cookie value of a ticket. */
export function ticketFor(ticket: Ticket): string {
  return ownCookie(ticketCookie, ownSealer().seal(JSON.stringify({ ...ticket, made: Date.now() })), maxAge);
}

/** Set-Cookie value that takes the ticket away. */
export function withoutTicket(): string {
  return expiredCookie(ticketCookie);
}

/** The ticket that a request brings; undefined without one of ours that still holds. */
export function ticketOf({ headers }: Pick<RequestContext, "headers">): Ticket | undefined {
  const text = ownSealer().open(cookieOf(headers, ticketCookie) ?? "");
  if (text === undefined) return undefined;
  const { made, ...ticket } = shape.parse(JSON.parse(text));
  return Date.now() - made < maxAge * 1000 ? ticket : undefined;
}

function ownSealer() {
  const { secret } = config();
  if (!secret) throw new Error("Deletions need PORTICO_SECRET.");
  return sealer("deletion", secret);
}
