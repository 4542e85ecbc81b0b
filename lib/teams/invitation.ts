import "server-only";
import * as z from "zod";
import { config } from "../config/config";
import { sealer } from "../request/sealed";
import { teamRoles } from "./role";

/** Days in which an invitation can be accepted. */
export const invitationDays = 7;

const shape = z.object({
  id: z.uuid(),
  team: z.uuid(),
  /** The address that it was sent to, and that must be the accepting account's. */
  address: z.string(),
  role: z.enum(teamRoles),
  /** The identity that invites. */
  by: z.string(),
  /** When it ends, in milliseconds since the epoch. */
  until: z.number(),
});

/** What an invitation says, and the sealed text of it: the link's `token`, and what Keto keeps while it is open. */
export type Invitation = z.output<typeof shape> & { token: string };

/** Seals an invitation with PORTICO_SECRET, so that nobody makes or reads one. */
export function sealInvitation(invitation: z.output<typeof shape>): Invitation {
  return { ...invitation, token: invitationSealer().seal(JSON.stringify(invitation)) };
}

/** What a token says, however old; undefined for one that we have not sealed. */
export function readInvitation(token: string): Invitation | undefined {
  const text = invitationSealer().open(token);
  const parsed = text === undefined ? undefined : shape.safeParse(JSON.parse(text));
  return parsed?.success ? { ...parsed.data, token } : undefined;
}

function invitationSealer() {
  return sealer("invitation", config().secret);
}

/** The page of an invitation, below the base path. */
export function invitationPath(token: string): string {
  return `/invitation?${new URLSearchParams({ token })}`;
}

/** The invitation that an address of ours leads back to, as a flow's `return_to`; undefined for any other. */
export function invitationIn(returnTo: string | undefined): Invitation | undefined {
  const start = `${config().baseUrl}/invitation?token=`;
  return returnTo?.startsWith(start) ? readInvitation(returnTo.slice(start.length)) : undefined;
}
