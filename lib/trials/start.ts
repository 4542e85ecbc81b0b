import "server-only";
import { config } from "../config/config";
import { checkAll, listRelations, writeRelations } from "../keto/keto";
import { type RequestContext, sharedState } from "../request/context";
import { isSilent, tellOf } from "./hook";
import { trialsOf } from "./read";
import {
  endAfter,
  grantedRelation,
  type Holder,
  keyOf,
  relationsOfDoubles,
  relationsOfStart,
  subjectOf,
  type Trial,
  taken,
} from "./record";

/**
 * What became of a start. "known": it was started before, and may be over. "open": they have the product without it.
 * "failed": nothing was written. "unknown": Keto has not answered, and may have written all of it.
 */
export type StartEnd = "started" | "known" | "open" | "failed" | "unknown";

export type Wanted = {
  product: string;
  days: number;
  holder: Holder;
  /** The identity that starts it. */
  by: string;
};

const underWay = sharedState("portico.trials", () => new Map<string, Promise<StartEnd>>());

/**
 * Starts a trial, once for each product and holder. The relation that opens the product, its end, and what the web hook is
 * to hear are one transaction at Keto: all of it is there, or nothing. Who presses twice gets the first one's outcome.
 * Processes that start it at the same moment agree on its end and on what the web hook hears: what they write is the same,
 * or else the earlier end counts.
 * @param wanted what the session may have: its holder was checked
 */
export function startTrial(context: RequestContext, wanted: Wanted): Promise<StartEnd> {
  const key = keyOf(wanted);
  const known = underWay.get(key);
  if (known) return known;
  const work = start(context, wanted)
    .then((end) => reported(context, wanted, end))
    .finally(() => underWay.delete(key));
  underWay.set(key, work);
  return work;
}

/** One event for all who have pressed. */
function reported({ response }: RequestContext, { product, holder, by }: Wanted, end: StartEnd): StartEnd {
  const outcomes = {
    started: "success",
    failed: "failure",
    unknown: "unknown",
    known: "refused",
    open: "refused",
  } as const;
  const who = { product, team: holder.team, identity: by };
  response.events.push({ type: "trial", action: "trial_started", outcome: outcomes[end], ...who });
  return end;
}

async function start(context: RequestContext, { product, days, holder }: Wanted): Promise<StartEnd> {
  const trial = { product, holder, ends: endAfter(days, context.now), isRunning: true, doubles: [] };
  const [before, open] = await Promise.all([listRelations(context, taken(trial)), isOpen(context, trial)]);
  if (!before.ok || open === undefined) return "failed";
  if (before.data.length > 0) return "known";
  if (open) return "open";
  const written = await writeRelations(context, { insert: relationsOfStart(trial, isSilent()) });
  if (!written.ok) return written.failure.status === 0 ? "unknown" : "failed";
  const settled = await settle(context, trial);
  // The product may get ready before its new user comes, and nobody waits for it longer than for a page.
  if (!isSilent()) await tellOf(withTime(context), settled, "trial.started");
  return "started";
}

/** Whether the holder has the product without a trial; undefined if Keto does not say. */
async function isOpen(context: RequestContext, { product, holder }: Trial): Promise<boolean | undefined> {
  if (holder.person === undefined) {
    const about = { namespace: "Product", object: product, relation: "teams", ...subjectOf(holder) };
    const answer = await listRelations(context, about);
    return answer.ok ? answer.data.length > 0 : undefined;
  }
  const answer = await checkAll(context, [grantedRelation(product, holder.person)]);
  return answer.ok ? answer.data[0] : undefined;
}

/** Looks whether another process has started the same trial at the same moment; its earlier end counts then. */
async function settle(context: RequestContext, trial: Trial): Promise<Trial> {
  const found = await trialsOf(context, [trial.holder]);
  const settled = found.ok ? found.data.find(({ product }) => product === trial.product) : undefined;
  if (settled && settled.doubles.length > 0) await writeRelations(context, { remove: relationsOfDoubles(settled) });
  return settled ?? trial;
}

function withTime(context: RequestContext): RequestContext {
  context.deadline = performance.now() + config().upstreamTimeoutMs;
  return context;
}
