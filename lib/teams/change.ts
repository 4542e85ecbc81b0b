import "server-only";
import { listRelations, type Relation, writeRelations } from "../keto/keto";
import type { RequestContext } from "../request/context";
import type { Answer } from "../upstream/ask";
import type { TeamRole } from "./role";
import { membership, note, readTeam, type Team, teamSubject } from "./team";

/** How a change of a team ended. "lastOwner": nobody would own it. "gone": there was nothing to change. "failed": an outage. */
export type ChangeEnd = "done" | "lastOwner" | "gone" | "failed";

const endOf = (answer: Answer<unknown>): ChangeEnd => (answer.ok ? "done" : "failed");

/** Makes a team. All of it or nothing is written. */
export function createTeam(context: RequestContext, id: string, name: string, owner: string) {
  return writeRelations(context, { insert: [membership(id, owner, "owner"), note(id, "name", name)] });
}

type RoleChange = {
  team: string;
  /** Whose role becomes another, or ends. */
  person: string;
  /** The role after it; undefined = none. */
  role: TeamRole | undefined;
  /** Who becomes an owner in the same step. */
  successor?: string;
};

/**
 * Changes what a person is in a team, and never takes away its last owner, also if several go at once: Keto has no
 * conditions on a write, so whoever goes first says so, then looks who else does, and only then goes. Two at once see each
 * other, and neither goes. What is said counts for a while only, so that nobody who stopped in the middle holds up others.
 */
export async function changeRole(
  context: RequestContext,
  { team: id, person, role, successor }: RoleChange,
): Promise<ChangeEnd> {
  const leaving = note(id, "leaving", `${person} ${new Date().toISOString()}`);
  const said = await writeRelations(context, { insert: [leaving] });
  if (!said.ok) return "failed";
  const found = await readTeam(context, id);
  if (!found.ok) return "failed";
  const team = found.data;
  const isThere = team?.people.has(person) && (successor === undefined || team.people.has(successor));
  if (!team || !isThere) return (await writeRelations(context, { remove: [leaving] })).ok ? "gone" : "failed";
  if (team.people.get(person) === "owner" && role !== "owner" && !hasOwnerWithout(team, person, successor))
    return (await writeRelations(context, { remove: [leaving] })).ok ? "lastOwner" : "failed";
  const changed = [person, successor ?? person];
  const insert = [
    ...(role ? [membership(id, person, role)] : []),
    ...(successor ? [membership(id, successor, "owner")] : []),
  ];
  const before = team.relations.filter(
    ({ namespace, subject_id = "" }) => namespace === "Team" && changed.includes(subject_id),
  );
  return endOf(await writeRelations(context, { remove: [...before, leaving, ...staleMarks(team, person)], insert }));
}

/** True if somebody owns the team when this person does not. */
function hasOwnerWithout({ people, leaving }: Team, person: string, successor: string | undefined): boolean {
  const owners = [...people].flatMap(([identity, role]) => (role === "owner" ? [identity] : []));
  return [...owners, successor].some((one) => one !== undefined && one !== person && !leaving.includes(one));
}

/** What the person has said before and not carried out. */
function staleMarks({ relations }: Team, person: string): Relation[] {
  return relations.filter(
    ({ relation, subject_id }) => relation === "leaving" && subject_id?.startsWith(`${person} `) === true,
  );
}

/** Ends a team: who is in it, what is noted of it, and what was opened to it, in one step. */
export async function deleteTeam(context: RequestContext, team: Team): Promise<ChangeEnd> {
  const opened = await listRelations(context, { namespace: "Product", subject_set: teamSubject(team.id) });
  if (!opened.ok) return "failed";
  return endOf(await writeRelations(context, { remove: [...team.relations, ...opened.data] }));
}
