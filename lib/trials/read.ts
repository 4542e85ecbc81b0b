import "server-only";
import { checkAll, listRelations, type Relation } from "../keto/keto";
import type { RequestContext } from "../request/context";
import { teamsOf } from "../teams/team";
import type { Answer } from "../upstream/ask";
import { endTrial } from "./end";
import { grantedRelation, type Holder, isOver, namespace, subjectOf, type Trial, trialsIn } from "./record";

/** The trials of these holders, as Keto has them: one list each. */
export async function trialsOf(context: RequestContext, holders: readonly Holder[]): Promise<Answer<Trial[]>> {
  const lists = await Promise.all(holders.map((holder) => listRelations(context, { namespace, ...subjectOf(holder) })));
  const found: Relation[] = [];
  for (const list of lists) {
    if (!list.ok) return list;
    found.push(...list.data);
  }
  return { ok: true, data: trialsIn(found) };
}

/**
 * The trials of a person and of their teams, by product: of several the one that ends last.
 * @param withTeams false where no trial is one for teams, which saves the calls
 */
export async function trialsOfPerson(
  context: RequestContext,
  identity: string,
  withTeams: boolean,
): Promise<Answer<ReadonlyMap<string, Trial>>> {
  const teams = withTeams ? await teamsOf(context, identity) : undefined;
  if (teams && !teams.ok) return teams;
  const found = await trialsOf(context, [
    { person: identity },
    ...[...(teams?.data.keys() ?? [])].map((team) => ({ team })),
  ]);
  if (!found.ok) return found;
  const byEnd = found.data.toSorted((one, other) => one.ends.localeCompare(other.ends));
  return { ok: true, data: new Map(byEnd.map((trial) => [trial.product, trial])) };
}

/**
 * Ends what is over at the visit of its holder. Where Keto does not take the change, the relation is still there, so what
 * opens a product besides decides.
 * @returns ids of the products that only a trial which is over would open; a failure if Keto does not say
 */
export async function closedByEnd(
  context: RequestContext,
  identity: string,
  trials: ReadonlyMap<string, Trial>,
): Promise<Answer<ReadonlySet<string>>> {
  const over = [...trials.values()].filter((trial) => trial.isRunning && isOver(trial, context.now));
  const [answer] = await Promise.all([
    checkAll(
      context,
      over.map(({ product }) => grantedRelation(product, identity)),
    ),
    ...over.map((trial) => endTrial(context, trial)),
  ]);
  if (!answer.ok) return answer;
  return { ok: true, data: new Set(over.flatMap(({ product }, index) => (answer.data[index] ? [] : [product]))) };
}
