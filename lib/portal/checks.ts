import "server-only";
import { LRUCache } from "lru-cache";
import type { Product } from "../catalog/catalog";
import { checkAll } from "../keto/keto";
import { type RequestContext, sharedState } from "../request/context";
import { takenRelation } from "../trials/record";
import type { Answer } from "../upstream/ask";

/** What Keto said a moment ago, so that people who go back and forth do not ask it each time. */
type Known = { asked: ReadonlySet<string> } & Access;

/** What a person may open, and of which products they, or a team of theirs, have or have had a trial: ids. */
export type Access = { opens: ReadonlySet<string>; tried: ReadonlySet<string> };

const known = sharedState("portico.checks", () => new LRUCache<string, Known>({ max: 5000, ttl: 5000 }));

/**
 * What a person may open of the guarded products, and has tried: one batch call, whose answer counts for five seconds. Only
 * for what is shown; who opens a product is checked anew (`lib/portal/entry.ts`).
 * @param identity of the session that asks @param isFresh true = Keto is asked whatever is known
 * @returns a failure if Keto has not answered; that is not kept
 */
export async function openProducts(
  context: RequestContext,
  identity: string,
  products: readonly Product[],
  isFresh = false,
): Promise<Answer<Access>> {
  const guarded = products.filter(({ access }) => access === "relation");
  const ids = guarded.map(({ id }) => id);
  const toTry = guarded.filter(({ trial }) => trial).map(({ id }) => id);
  if (ids.length === 0) return { ok: true, data: { opens: new Set(), tried: new Set() } };
  const before = isFresh ? undefined : known.get(identity);
  if (before && ids.every((id) => before.asked.has(id))) return { ok: true, data: before };
  const answer = await checkAll(context, [
    ...ids.map((id) => openRelation(id, identity)),
    ...toTry.map((id) => takenRelation(id, identity)),
  ]);
  if (!answer.ok) return answer;
  const opens = new Set(ids.filter((_, index) => answer.data[index]));
  const tried = new Set(toTry.filter((_, index) => answer.data[ids.length + index]));
  known.set(identity, { asked: new Set(ids), opens, tried });
  return { ok: true, data: { opens, tried } };
}

/** Whoever writes a relation about a person says so here, so that their next page shows it. Other workers know by five seconds later. */
export function forgetChecks(identity: string): void {
  known.delete(identity);
}

/** The question to Keto whether a person may open a product. */
export function openRelation(product: string, identity: string) {
  return { namespace: "Product", object: product, relation: "open", subject_id: identity };
}
