import "server-only";
import { config } from "../config/config";
import { listRelations, type Relation, type RelationQuery, readRelations, writeRelations } from "../keto/keto";
import type { RequestContext } from "../request/context";
import type { Answer } from "../upstream/ask";

/**
 * What Keto knows of a person: relations with the identity's id as their subject, in any namespace, and what is noted of
 * the identity itself (`TeamNote:<id>`). All pages, each with the time of a read.
 */
export async function relationsOf(context: RequestContext, identity: string): Promise<Answer<Relation[]>> {
  const found: Relation[] = [];
  for (const query of [{ subject_id: identity }, { namespace: "TeamNote", object: identity }]) {
    const all = await everyRelation(context, query);
    if (!all.ok) return all;
    found.push(...all.data);
  }
  return { ok: true, data: found };
}

/** Keto says 404 of a namespace that its file does not have: nothing is in it. */
async function everyRelation(context: RequestContext, query: RelationQuery): Promise<Answer<Relation[]>> {
  const found: Relation[] = [];
  let token = "";
  do {
    context.deadline = Math.max(context.deadline, performance.now() + config().upstreamTimeoutMs);
    const answer = await readRelations(context, query, token);
    if (!answer.ok) return answer.failure.status === 404 ? { ok: true, data: found } : answer;
    found.push(...answer.data.relations);
    token = answer.data.next;
  } while (token);
  return { ok: true, data: found };
}

/** Relations of one patch. */
const perPatch = 500;

/**
 * Takes away what Keto knows of a person. A team that they were alone in ends with them; of another one that they alone
 * own, which a deletion waits for before it begins, the first of its admins or members becomes the owner, so that no team
 * is left without.
 * @returns true once it is gone; taken away again, what is gone stays gone
 */
export async function endRelations(context: RequestContext, identity: string): Promise<boolean> {
  const own = await relationsOf(context, identity);
  if (!own.ok) return false;
  const remove = [...own.data];
  const insert: Relation[] = [];
  const teams = new Set(own.data.filter(({ namespace }) => namespace === "Team").map(({ object }) => object));
  for (const team of teams) {
    const people = await listRelations(context, { namespace: "Team", object: team });
    if (!people.ok) return false;
    const others = people.data.filter(({ subject_id }) => subject_id !== identity);
    const heir = others.toSorted(byRole)[0];
    if (heir && heir.relation !== "owners") insert.push({ ...heir, relation: "owners" });
    if (heir) continue;
    for (const query of [
      { namespace: "TeamNote", object: team },
      { subject_set: { namespace: "Team", object: team, relation: "" } },
    ]) {
      const ofTeam = await everyRelation(context, query);
      if (!ofTeam.ok) return false;
      remove.push(...ofTeam.data);
    }
  }
  // Heirs first: a process that ends in between leaves a team with one owner too many, not without.
  if (insert.length > 0 && !(await writeRelations(context, { insert })).ok) return false;
  for (let at = 0; at < remove.length; at += perPatch) {
    context.deadline = Math.max(context.deadline, performance.now() + config().upstreamTimeoutMs);
    if (!(await writeRelations(context, { remove: remove.slice(at, at + perPatch) })).ok) return false;
  }
  return true;
}

/** Owners, then admins, then members; the same order in every process. */
function byRole(one: Relation, other: Relation): number {
  const rank = ({ relation }: Relation) => ["owners", "admins", "members"].indexOf(relation);
  return rank(one) - rank(other) || String(one.subject_id).localeCompare(String(other.subject_id));
}
