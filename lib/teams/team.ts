import "server-only";
import { config } from "../config/config";
import { checkAll, listRelations, type Relation } from "../keto/keto";
import type { RequestContext } from "../request/context";
import type { Answer } from "../upstream/ask";
import { type Invitation, readInvitation } from "./invitation";
import { type TeamRole, teamRoles } from "./role";

/** What Keto holds of a team. */
export type Team = {
  id: string;
  name: string;
  /** Who is in it, owners first, by the identity's id. */
  people: ReadonlyMap<string, TeamRole>;
  /** Those that are open and not too old, the oldest first. */
  invitations: readonly Invitation[];
  /** Who is about to have less of a role: see change.ts. */
  leaving: readonly string[];
  /** All that is written of it, as it was written, so that it can be taken away. */
  relations: readonly Relation[];
};

/** Keto's object of a team as the subject of a relation to something else. */
export const teamSubject = (id: string) => ({ namespace: "Team", object: id, relation: "" });

/** What we note of a team or a person and that opens nothing. Keto keeps relations alone: the text is their subject. */
export const note = (object: string, relation: NoteName, subject_id: string): Relation => ({
  namespace: "TeamNote",
  object,
  relation,
  subject_id,
});

type NoteName =
  /** The name of a team. */
  | "name"
  /** Who is about to have less of a role, and since when: `<identity> <RFC 3339>`. */
  | "leaving"
  /** An open invitation, sealed. */
  | "invitation"
  /** Of a person: an invitation that they have sent, `<RFC 3339> <id>`. */
  | "invited";

/** The relation of a person to a team. */
export const membership = (team: string, identity: string, role: TeamRole): Relation => ({
  namespace: "Team",
  object: team,
  relation: `${role}s`,
  subject_id: identity,
});

/** A team by its id; undefined if nobody is in it, which is how one ends. */
export async function readTeam(context: RequestContext, id: string): Promise<Answer<Team | undefined>> {
  const [people, notes] = await Promise.all(
    ["Team", "TeamNote"].map((namespace) => listRelations(context, { namespace, object: id })),
  );
  if (!people?.ok) return people as Answer<undefined>;
  if (!notes?.ok) return notes as Answer<undefined>;
  return { ok: true, data: teamOf(id, people.data, notes.data) };
}

export function teamOf(id: string, people: readonly Relation[], notes: readonly Relation[]): Team | undefined {
  const byRole = teamRoles.flatMap((role) =>
    people.flatMap(({ relation, subject_id }) =>
      relation === `${role}s` && subject_id ? [[subject_id, role] as const] : [],
    ),
  );
  if (byRole.length === 0) return undefined;
  const texts = (name: NoteName) => [
    ...new Set(notes.flatMap(({ relation, subject_id }) => (relation === name && subject_id ? [subject_id] : []))),
  ];
  const roles = new Map<string, TeamRole>();
  // Somebody may have been given several: the most counts.
  for (const [identity, role] of byRole) if (!roles.has(identity)) roles.set(identity, role);
  return {
    id,
    name: texts("name").toSorted()[0] ?? id,
    people: roles,
    invitations: texts("invitation")
      .flatMap((token) => readInvitation(token) ?? [])
      .filter((invitation) => isStanding(invitation, { id, people: roles }))
      .toSorted((one, other) => one.until - other.until),
    leaving: texts("leaving").filter(isUnderWay).map(identityOf),
    relations: [...people, ...notes],
  };
}

/** True for an invitation to this team which is not too old, and whose sender may still give what it says. */
function isStanding({ team, until, by, role }: Invitation, { id, people }: Pick<Team, "id" | "people">): boolean {
  const own = people.get(by);
  return team === id && until > Date.now() && (own === "owner" || (own === "admin" && role !== "owner"));
}

/** A change is carried out or given up within this time. */
function isUnderWay(leaving: string): boolean {
  return Date.now() - Date.parse(leaving.split(" ")[1] ?? "") < 2 * config().submitTimeoutMs;
}

const identityOf = (leaving: string) => leaving.split(" ")[0] ?? "";

/**
 * What an identity is in a team, by Keto's word (`Team:<id>#own`, `#manage`, `#belong`): undefined for a stranger, and for
 * a team that is not there.
 */
export async function standingOf(
  context: RequestContext,
  id: string,
  identity: string,
): Promise<Answer<TeamRole | undefined>> {
  const permits = ["own", "manage", "belong"];
  const answer = await checkAll(
    context,
    permits.map((relation) => ({ namespace: "Team", object: id, relation, subject_id: identity })),
  );
  return answer.ok ? { ok: true, data: teamRoles[answer.data.indexOf(true)] } : answer;
}

/** The teams of an identity: ids, with its role in each. */
export async function teamsOf(context: RequestContext, identity: string): Promise<Answer<Map<string, TeamRole>>> {
  const answer = await listRelations(context, { namespace: "Team", subject_id: identity });
  if (!answer.ok) return answer;
  const found = teamRoles.flatMap((role) =>
    answer.data.flatMap(({ object, relation }) => (relation === `${role}s` ? [[object, role] as const] : [])),
  );
  return { ok: true, data: new Map(found.toReversed()) };
}

/** The names of teams, by their ids. */
export async function namesOf(context: RequestContext, ids: readonly string[]): Promise<Answer<Map<string, string>>> {
  const answers = await Promise.all(
    ids.map((object) => listRelations(context, { namespace: "TeamNote", object, relation: "name" })),
  );
  const names = new Map<string, string>();
  for (const [index, answer] of answers.entries()) {
    if (!answer.ok) return answer;
    const id = ids[index] ?? "";
    names.set(id, answer.data.flatMap(({ subject_id }) => subject_id ?? []).toSorted()[0] ?? id);
  }
  return { ok: true, data: names };
}
