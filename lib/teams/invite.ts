import "server-only";
import { randomUUID } from "node:crypto";
import type { Session } from "@ory/client";
import { config } from "../config/config";
import { asciiAddress } from "../identity/address";
import { listRelations, writeRelations } from "../keto/keto";
import { sendInvitationMail } from "../kratos/invitation-mail";
import type { RequestContext } from "../request/context";
import type { Answer } from "../upstream/ask";
import { type Actor, refuse } from "./actor";
import { type Invitation, invitationDays, invitationPath, sealInvitation } from "./invitation";
import { isUpTo, type TeamRole } from "./role";
import { membership, note, readTeam, type Team } from "./team";

/** Invitations of a team that are open at once, at most. */
const maxOpen = 50;
/** Invitations that one person sends in a day, at most, whatever becomes of them. */
const maxPerDay = 50;

const dayMs = 24 * 60 * 60 * 1000;

/** How an invitation ended. "unsent": it is there, and Kratos has not taken the mail. "already": there is an open one. */
export type InviteEnd = "invited" | "unsent" | "already" | "address" | "tooMany" | "refused" | "failed";

type Asked = {
  /** As it was typed. */
  address: string;
  role: TeamRole | undefined;
  /** Of the mail. */
  payload: { locale: string; brand: string };
};

/**
 * Invites an address to a team: notes the invitation at Keto, then has Kratos send it. Whether the address has an account is
 * neither asked for nor told.
 */
export async function invite(
  context: RequestContext,
  { identity, team: id, role: own }: Extract<Actor, { ok: true }>,
  { address: typed, role, payload }: Asked,
): Promise<InviteEnd> {
  if (!role || !isUpTo(role, own)) {
    refuse(context, { scope: "invite", team: id, identity });
    return "refused";
  }
  const address = addressOf(typed);
  if (!address) return "address";
  const [found, sent] = await Promise.all([readTeam(context, id), sentBy(context, identity)]);
  if (!found.ok || !sent.ok || !found.data) return "failed";
  const team = found.data;
  if (team.invitations.some((one) => one.address === address)) return "already";
  if (team.invitations.length >= maxOpen || sent.data.recent.length >= maxPerDay) return "tooMany";
  const invitation = sealInvitation({
    id: randomUUID(),
    team: id,
    address,
    role,
    by: identity,
    until: Date.now() + invitationDays * dayMs,
  });
  const noted = await writeRelations(context, {
    insert: [
      note(id, "invitation", invitation.token),
      note(identity, "invited", `${new Date().toISOString()} ${invitation.id}`),
    ],
    remove: [...endedNotes(team), ...sent.data.old.map((text) => note(identity, "invited", text))],
  });
  const mailed = noted.ok && (await send(context, invitation, payload));
  const outcome = noted.ok ? "success" : "failure";
  context.response.events.push({ type: "team", action: "member_invited", outcome, team: id, identity, scope: role });
  if (!noted.ok) return "failed";
  return mailed ? "invited" : "unsent";
}

async function send(context: RequestContext, { address, token }: Invitation, payload: Asked["payload"]) {
  if (config().disabledFlows.includes("recovery")) return false;
  const returnTo = config().baseUrl + invitationPath(token);
  return (await sendInvitationMail(context, { address, returnTo, payload })).ok;
}

/** Invitations to a team that do not count any more. */
function endedNotes({ relations, invitations }: Team) {
  const open = new Set(invitations.map(({ token }) => token));
  return relations.filter(({ relation, subject_id }) => relation === "invitation" && !open.has(subject_id ?? ""));
}

async function sentBy(context: RequestContext, identity: string): Promise<Answer<{ recent: string[]; old: string[] }>> {
  const answer = await listRelations(context, { namespace: "TeamNote", object: identity, relation: "invited" });
  if (!answer.ok) return answer;
  const texts = answer.data.flatMap(({ subject_id }) => subject_id ?? []);
  const isRecent = (text: string) => Date.now() - Date.parse(text.split(" ")[0] ?? "") < dayMs;
  return { ok: true, data: { recent: texts.filter(isRecent), old: texts.filter((text) => !isRecent(text)) } };
}

/** An address as Kratos keeps them; undefined for what is none. */
function addressOf(typed: string): string | undefined {
  const address = asciiAddress(typed.trim()).toLowerCase();
  return address.length <= 254 && /^[^\s@<>"]{1,64}@[^\s@<>"]+$/.test(address) ? address : undefined;
}

/** What stands between an account and an invitation to an address; undefined if nothing does. */
export function hindranceOf({ identity }: Session, { address }: Invitation): "other" | "unverified" | undefined {
  const own = identity?.verifiable_addresses?.filter(({ value }) => value.toLowerCase() === address) ?? [];
  if (own.some(({ verified }) => verified)) return undefined;
  return own.length > 0 ? "unverified" : "other";
}

/** How the acceptance of an invitation ended. "gone": it is used, withdrawn or too old. */
export type AcceptEnd = "accepted" | "already" | "gone" | "failed" | "other" | "unverified";

/**
 * Brings the account of a session into the team that invites it. The address of the invitation must be the account's, and
 * proven: whoever else gets hold of the link has no use for it.
 */
export async function accept(context: RequestContext, session: Session, invitation: Invitation): Promise<AcceptEnd> {
  const { team: id, token, role } = invitation;
  const identity = session.identity?.id ?? "";
  const found = await readTeam(context, id);
  if (!found.ok) return "failed";
  const team = found.data;
  if (team?.people.has(identity)) return "already";
  if (!team?.invitations.some((one) => one.token === token)) return "gone";
  const hindrance = hindranceOf(session, invitation);
  if (hindrance) {
    refuse(context, { scope: "accept", team: id, identity });
    return hindrance;
  }
  const joined = await writeRelations(context, {
    insert: [membership(id, identity, role)],
    remove: [note(id, "invitation", token)],
  });
  const outcome = joined.ok ? "success" : "failure";
  context.response.events.push({
    type: "team",
    action: "invitation_accepted",
    outcome,
    team: id,
    identity,
    scope: role,
  });
  return joined.ok ? "accepted" : "failed";
}
