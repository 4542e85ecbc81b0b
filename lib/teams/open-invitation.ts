import "server-only";
import type { Session } from "@ory/client";
import { redirect } from "next/navigation";
import { config } from "../config/config";
import { remedyFor } from "../kratos/errors";
import { secondFactorUrl } from "../kratos/flow-urls";
import type { Explained } from "../kratos/problems";
import { sessionAnswer } from "../kratos/session";
import { sessionCookieOf } from "../request/cookies";
import { requestContext } from "../request/current";
import { type Invitation, invitationPath, readInvitation } from "./invitation";
import { hindranceOf } from "./invite";
import { explained } from "./open-team";
import { readColleagues } from "./people";
import { readTeam, type Team } from "./team";

/** What an invitation's page shows: who invites to what, and how it stands with who looks at it. */
export type ShownInvitation = {
  invitation: Invitation;
  team: Team;
  /** The name of who invites. */
  by: string;
  /** Who is signed in; absent = nobody. */
  session?: Session | undefined;
  state: "signedOut" | "acceptable" | "other" | "unverified" | "already";
};

/** An invitation by its token; "gone" for one that is used, withdrawn, too old, or none. */
export async function openInvitation(token: string): Promise<{ ok: true; data: ShownInvitation | "gone" } | Explained> {
  if (!config().hasTeams) return { ok: false, problem: "notFound" };
  const invitation = readInvitation(token);
  if (!invitation) return { ok: true, data: "gone" };
  const context = await requestContext();
  const [found, people, session] = await Promise.all([
    readTeam(context, invitation.team),
    readColleagues(context, [invitation.by]),
    openSession(token),
  ]);
  if (!found.ok) return explained(found.failure);
  if (!people.ok) return explained(people.failure);
  if (!session.ok) return session;
  const team = found.data;
  const by = people.data.get(invitation.by)?.name;
  const identity = session.data?.identity?.id ?? "";
  const isMember = team?.people.has(identity) === true;
  const isOpen = team?.invitations.some((one) => one.token === token) === true;
  if (!team || !by || !(isMember || isOpen)) return { ok: true, data: "gone" };
  const state = isMember
    ? "already"
    : session.data
      ? (hindranceOf(session.data, invitation) ?? "acceptable")
      : "signedOut";
  return { ok: true, data: { invitation, team, by, session: session.data, state } };
}

/** Who is signed in, if anybody is: the page is for both. */
async function openSession(token: string): Promise<{ ok: true; data: Session | undefined } | Explained> {
  if (!sessionCookieOf(await requestContext())) return { ok: true, data: undefined };
  const answer = await sessionAnswer();
  if (answer.ok) return answer;
  const remedy = remedyFor(answer.failure);
  if (remedy.do === "second-factor") redirect(secondFactorUrl(invitationPath(token)));
  if (remedy.do === "sign-in") return { ok: true, data: undefined };
  return { ok: false, problem: remedy.do === "explain" ? remedy.problem : "unavailable" };
}
