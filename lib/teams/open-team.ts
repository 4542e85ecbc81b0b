import "server-only";
import type { Session } from "@ory/client";
import { config } from "../config/config";
import { listRelations } from "../keto/keto";
import type { KratosFailure } from "../kratos/errors";
import type { Explained, Problem } from "../kratos/problems";
import { requireSession } from "../kratos/session";
import type { RequestContext } from "../request/context";
import { requestContext } from "../request/current";
import type { Answer } from "../upstream/ask";
import { type Colleague, readColleagues } from "./people";
import type { TeamRole } from "./role";
import { namesOf, readTeam, standingOf, type Team, teamSubject, teamsOf } from "./team";

/** A team of the signed-in person, who that is, and what they are in it. */
export type OpenedTeam = { session: Session; identity: string; team: Team; role: TeamRole };

/** A team of somebody, for a list. */
export type TeamOfMine = { id: string; name: string; role: TeamRole };

/** The teams of the signed-in person, by name. @param path where to come back to, without the base path */
export async function openTeams(
  path: string,
): Promise<{ ok: true; data: { identity: string; teams: TeamOfMine[] } } | Explained> {
  const opened = await openAccount(path);
  if (!opened.ok) return opened;
  const { identity } = opened.data;
  const teams = await listTeams(await requestContext(), identity);
  return teams.ok ? { ok: true, data: { identity, teams: teams.data } } : explained(teams.failure);
}

/** The teams of an identity, by name. */
export async function listTeams(context: RequestContext, identity: string): Promise<Answer<TeamOfMine[]>> {
  const roles = await teamsOf(context, identity);
  if (!roles.ok) return roles;
  const names = await namesOf(context, [...roles.data.keys()]);
  if (!names.ok) return names;
  const teams = [...roles.data].map(([id, role]) => ({ id, role, name: names.data.get(id) ?? id }));
  return { ok: true, data: teams.toSorted((one, other) => one.name.localeCompare(other.name)) };
}

/**
 * A team that the signed-in person belongs to, by Keto's word. Of any other nobody learns whether it is there; who asks for
 * it is noted.
 */
export async function openTeam(id: string, path: string): Promise<{ ok: true; data: OpenedTeam } | Explained> {
  const opened = await openAccount(path);
  if (!opened.ok) return opened;
  const { session, identity } = opened.data;
  const context = await requestContext();
  if (!isTeamId(id)) return { ok: false, problem: "notFound" };
  const [standing, found] = await Promise.all([standingOf(context, id, identity), readTeam(context, id)]);
  if (!standing.ok) return explained(standing.failure);
  if (!found.ok) return explained(found.failure);
  if (standing.data && found.data)
    return { ok: true, data: { session, identity, team: found.data, role: standing.data } };
  const event = {
    type: "team",
    action: "team_refused",
    outcome: "refused",
    scope: "page",
    team: id,
    identity,
  } as const;
  context.response.events.push(event);
  return { ok: false, problem: "notFound" };
}

/** True for an id as `createTeam` makes them, and for those of an operator. */
export function isTeamId(id: string): boolean {
  return /^[\w-]{1,64}$/.test(id);
}

/** The session, where there are teams at all. */
export async function openAccount(
  path: string,
): Promise<{ ok: true; data: { session: Session; identity: string } } | Explained> {
  if (!config().hasTeams) return { ok: false, problem: "notFound" };
  const opened = await requireSession(path);
  if (!opened.ok) return opened;
  const identity = opened.data.identity?.id;
  return identity ? { ok: true, data: { session: opened.data, identity } } : { ok: false, problem: "unavailable" };
}

/** What the page of a team tells beside Keto's word on it. */
export type TeamDetails = {
  /** By the identity's id; those whose account is gone are not in it. */
  people: ReadonlyMap<string, Colleague>;
  /** Ids of the products that are opened to the team. */
  products: readonly string[];
  /** All teams of the person, to go from one to another. */
  teams: readonly TeamOfMine[];
};

export async function readDetails(
  context: RequestContext,
  { identity, team }: OpenedTeam,
): Promise<{ ok: true; data: TeamDetails } | Explained> {
  const [people, opened, teams] = await Promise.all([
    readColleagues(context, [...team.people.keys()]),
    listRelations(context, { namespace: "Product", subject_set: teamSubject(team.id) }),
    listTeams(context, identity),
  ]);
  if (!people.ok) return explained(people.failure);
  if (!opened.ok) return explained(opened.failure);
  if (!teams.ok) return explained(teams.failure);
  const products = [...new Set(opened.data.map(({ object }) => object))];
  return { ok: true, data: { people: people.data, products, teams: teams.data } };
}

/** Who these are, if they are in the team. */
export async function readNames(
  context: RequestContext,
  ids: readonly string[],
  team: Team,
): Promise<{ ok: true; data: ReadonlyMap<string, Colleague> } | Explained> {
  const names = await readColleagues(
    context,
    ids.filter((id) => team.people.has(id)),
  );
  return names.ok ? names : explained(names.failure);
}

/** Neither Keto nor the admin API refuses these to anybody: a refusal comes from what guards them. */
export function explained({ status }: KratosFailure): Explained {
  const problem: Problem = status >= 400 && status < 500 && status !== 429 ? "configuration" : "unavailable";
  return { ok: false, problem };
}
