import "server-only";
import type { Product } from "../catalog/catalog";
import { checkAll } from "../keto/keto";
import { openRelation } from "../portal/checks";
import type { RequestContext } from "../request/context";
import { listTeams, type TeamOfMine } from "../teams/open-team";
import type { Answer } from "../upstream/ask";
import { closedByEnd, trialsOf, trialsOfPerson } from "./read";
import { daysLeft, endAfter, isOver, type Trial } from "./record";

/** What a person can do about the trial of a product. */
export type TrialView =
  /** It may be started; for one of these teams, if it is one for teams. */
  | { is: "offer"; days: number; ends: string; teams: readonly Pick<TeamOfMine, "id" | "name">[] | undefined }
  /** It is one for teams, and the person manages none that could start it. */
  | { is: "noTeam" }
  | { is: "running"; ends: string; left: number }
  | { is: "ended"; ends: string }
  /** They have the product without it. */
  | { is: "open" };

/** The trial of a product as a person may have it, by Keto's word of now. A failure if Keto has not answered. */
export async function openTrial(
  context: RequestContext,
  identity: string,
  { id, trial }: Product,
): Promise<Answer<TrialView>> {
  const [open, found] = await Promise.all([
    checkAll(context, [openRelation(id, identity)]),
    trialsOfPerson(context, identity, true),
  ]);
  if (!open.ok) return open;
  if (!found.ok) return found;
  const known = found.data.get(id);
  const closed = await closedByEnd(context, identity, known ? new Map([[id, known]]) : new Map());
  if (!closed.ok) return closed;
  const { now } = context;
  if (known?.isRunning && !isOver(known, now))
    return { ok: true, data: { is: "running", ends: known.ends, left: daysLeft(known, now) } };
  if (open.data[0] && !closed.data.has(id)) return { ok: true, data: { is: "open" } };
  const teams = trial?.per === "team" ? await teamsToTry(context, identity, id) : undefined;
  if (teams && !teams.ok) return teams;
  return { ok: true, data: viewOf({ trial, known, teams: teams?.data, now }) };
}

type Known = {
  trial: Product["trial"];
  known: Trial | undefined;
  teams: readonly TeamOfMine[] | undefined;
  now: string;
};

function viewOf({ trial, known, teams, now }: Known): TrialView {
  const isFree = teams ? teams.length > 0 : !known;
  if (trial && isFree) return { is: "offer", days: trial.days, ends: endAfter(trial.days, now), teams };
  return known ? { is: "ended", ends: known.ends } : { is: "noTeam" };
}

/** The teams that a person manages and that have not had the trial. */
async function teamsToTry(context: RequestContext, identity: string, product: string): Promise<Answer<TeamOfMine[]>> {
  const teams = await listTeams(context, identity);
  if (!teams.ok) return teams;
  const managed = teams.data.filter(({ role }) => role !== "member");
  const tried = await trialsOf(
    context,
    managed.map(({ id }) => ({ team: id })),
  );
  if (!tried.ok) return tried;
  const had = new Set(tried.data.filter((trial) => trial.product === product).map(({ holder }) => holder.team));
  return { ok: true, data: managed.filter(({ id }) => !had.has(id)) };
}
