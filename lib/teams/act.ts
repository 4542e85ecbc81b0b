import "server-only";
import { writeRelations } from "../keto/keto";
import type { RequestContext } from "../request/context";
import type { TeamAction } from "../request/page-event";
import type { Actor } from "./actor";
import { type ChangeEnd, changeRole, deleteTeam } from "./change";
import { isUpTo, roleOf, type TeamRole } from "./role";
import { note, readTeam, type Team } from "./team";

/** What can be done in a team that takes something away from somebody, and is asked for once more. */
const confirmedActs = ["remove", "leave", "handOver", "delete", "withdraw"] as const;

export type ConfirmedAct = (typeof confirmedActs)[number];

/** What the form of a team can ask for: `act` of `POST /teams/change`. */
export type TeamAct = ConfirmedAct | "role";

export function confirmedActOf(value: string): ConfirmedAct | undefined {
  return confirmedActs.find((act) => act === value);
}

/** @param value of a form */
export function teamActOf(value: unknown): TeamAct | undefined {
  return value === "role" ? value : confirmedActOf(String(value));
}

/** Who acts, on what. */
type About = {
  team: Team;
  identity: string;
  role: TeamRole;
  person: string;
  /** Id of an invitation. */
  invitation: string;
};

/** Whether somebody may do this, as their role stands at Keto; and what it is about is there. */
export function mayAct(act: TeamAct, { team, identity, role, person, invitation }: About): boolean {
  const present = team.people.get(person);
  switch (act) {
    case "leave":
      return true;
    case "role":
      return present !== undefined && isUpTo(present, role);
    case "remove":
      return present !== undefined && person !== identity && isUpTo(present, role);
    case "handOver":
      return present !== undefined && person !== identity && role === "owner";
    case "delete":
      return role === "owner";
    case "withdraw":
      return isUpTo("member", role) && team.invitations.some(({ id }) => id === invitation);
  }
}

/** How an act ended: the word that the next page has for it. */
export type ActEnd =
  | Exclude<ChangeEnd, "done">
  | "changed"
  | "removed"
  | "left"
  | "handedOver"
  | "deleted"
  | "withdrawn"
  | "refused";

const acts = {
  role: { action: "role_changed", end: "changed" },
  remove: { action: "member_removed", end: "removed" },
  leave: { action: "member_left", end: "left" },
  handOver: { action: "team_handed_over", end: "handedOver" },
  delete: { action: "team_deleted", end: "deleted" },
  withdraw: { action: "invitation_withdrawn", end: "withdrawn" },
} as const satisfies Record<TeamAct, { action: TeamAction; end: ActEnd }>;

/**
 * Does what a form asks for, if its sender may by Keto's word, and reports it to the audit log. Sent twice, the second
 * finds nothing to do ("gone").
 */
export async function actOnTeam(
  context: RequestContext,
  { identity, team: id, role }: Extract<Actor, { ok: true }>,
  form: FormData,
): Promise<ActEnd> {
  const given = (name: string) => String(form.get(name) ?? "");
  const act = teamActOf(form.get("act"));
  const person = act === "leave" ? identity : given("person");
  const wanted = roleOf(given("role"));
  const found = await readTeam(context, id);
  if (!found.ok) return "failed";
  const team = found.data;
  const about = team && { team, identity, role, person, invitation: given("invitation") };
  const report = (outcome: "success" | "failure") =>
    act &&
    context.response.events.push({
      type: "team",
      action: acts[act].action,
      outcome,
      team: id,
      identity,
      ...(act === "role" && { scope: wanted }),
      ...(team?.people.has(person) && person !== identity && { member: person }),
    });
  if (!act || !about || !mayAct(act, about) || (act === "role" && !isUpTo(wanted ?? "owner", role))) {
    if (isGone(act, about)) {
      report("failure");
      return "gone";
    }
    const scope = act ?? "unknown";
    context.response.events.push({
      type: "team",
      action: "team_refused",
      outcome: "refused",
      scope,
      team: id,
      identity,
    });
    return "refused";
  }
  const end = await carryOut(context, act, about, wanted);
  if (end === "gone" || end === "lastOwner") return end;
  report(end === "done" ? "success" : "failure");
  return end === "done" ? acts[act].end : "failed";
}

/** True if somebody who may do this has pressed twice, or another was quicker. */
function isGone(act: TeamAct | undefined, about: About | undefined): boolean {
  if (!about || !isUpTo("member", about.role)) return false;
  if (act === "withdraw") return !about.team.invitations.some(({ id }) => id === about.invitation);
  return (act === "remove" || act === "role") && !about.team.people.has(about.person);
}

function carryOut(
  context: RequestContext,
  act: TeamAct,
  { team, identity, person, invitation }: About,
  role: TeamRole | undefined,
): Promise<ChangeEnd> {
  switch (act) {
    case "role":
      return changeRole(context, { team: team.id, person, role });
    case "remove":
    case "leave":
      return changeRole(context, { team: team.id, person, role: undefined });
    case "handOver":
      return changeRole(context, { team: team.id, person: identity, role: "admin", successor: person });
    case "delete":
      return deleteTeam(context, team);
    case "withdraw":
      return withdraw(context, team, invitation);
  }
}

async function withdraw(context: RequestContext, team: Team, id: string): Promise<ChangeEnd> {
  const tokens = team.invitations.flatMap((one) => (one.id === id ? [one.token] : []));
  const remove = tokens.map((token) => note(team.id, "invitation", token));
  return (await writeRelations(context, { remove })).ok ? "done" : "failed";
}
