import "server-only";
import type { Session } from "@ory/client";
import type { Product } from "../catalog/catalog";
import { checkAll } from "../keto/keto";
import type { RequestContext } from "../request/context";
import { closedByEnd, trialsOfPerson } from "../trials/read";
import { grantedRelation, takenRelation } from "../trials/record";
import { openRelation } from "./checks";

/** Whether somebody may open a product, or else has had its trial. "unknown": Keto has not answered, and nobody is let in by a guess. */
export type Entry = { is: "open" } | { is: "refused"; isTried: boolean } | { is: "unknown" };

/** Decides whether the person of a session may open a product now: Keto is asked anew. */
export async function entryOf(context: RequestContext, session: Session, product: Product): Promise<Entry> {
  if (product.access === "everyone") return { is: "open" };
  const identity = session.identity?.id;
  if (!identity) return { is: "refused", isTried: false };
  const answer = await checkAll(context, [
    openRelation(product.id, identity),
    grantedRelation(product.id, identity),
    takenRelation(product.id, identity),
  ]);
  if (!answer.ok) return { is: "unknown" };
  const [isOpen, isGranted, isTried = false] = answer.data;
  if (!isOpen) return { is: "refused", isTried };
  if (isGranted || !isTried) return { is: "open" };
  return entryByTrial(context, identity, product.id);
}

/** What a trial has opened is closed once it is over, even if its relation is still there. */
async function entryByTrial(context: RequestContext, identity: string, product: string): Promise<Entry> {
  const trials = await trialsOfPerson(context, identity, true);
  if (!trials.ok) return { is: "unknown" };
  const trial = trials.data.get(product);
  const closed = await closedByEnd(context, identity, trial ? new Map([[product, trial]]) : new Map());
  if (!closed.ok) return { is: "unknown" };
  return closed.data.has(product) ? { is: "refused", isTried: true } : { is: "open" };
}
