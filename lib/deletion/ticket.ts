import "server-only";
import { createHmac, timingSafeEqual } from "node:crypto";
import * as z from "zod";
import { config } from "../config/config";
import type { RequestContext } from "../request/context";
import { cookieOf, expiredCookie, ownCookie } from "../request/cookies";

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
  const text = Buffer.from(JSON.stringify({ ...ticket, made: Date.now() })).toString("base64url");
  return ownCookie(ticketCookie, `${text}.${sealOf(text)}`, maxAge);
}

/** Set-Cookie value that takes the ticket away. */
export function withoutTicket(): string {
  return expiredCookie(ticketCookie);
}

/** The ticket that a request brings; undefined without one of ours that still holds. */
export function ticketOf({ headers }: Pick<RequestContext, "headers">): Ticket | undefined {
  const [text = "", seal = ""] = (cookieOf(headers, ticketCookie) ?? "").split(".");
  const expected = Buffer.from(sealOf(text));
  const given = Buffer.from(seal);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
  const { made, ...ticket } = shape.parse(JSON.parse(Buffer.from(text, "base64url").toString("utf8")));
  return Date.now() - made < maxAge * 1000 ? ticket : undefined;
}

function sealOf(text: string): string {
  const { secret } = config();
  if (!secret) throw new Error("Deletions need PORTICO_SECRET.");
  return createHmac("sha256", secret).update(`portico:deletion\0${text}`).digest("base64url");
}
