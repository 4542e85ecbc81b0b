import "server-only";
import type { Identity } from "@ory/client";
import { config } from "../config/config";
import { subjectsOf } from "../oauth2/consent-sessions";
import { revokeConsents, revokeLogins } from "../oauth2/hydra";
import { type RequestContext, sharedState } from "../request/context";
import { deleteIdentity, endSessions, readAccount } from "./account";
import { busyMark, endAttempt, noteInMark } from "./attempt";
import { dueAfter, type Mark, markOf } from "./mark";
import { type Part, type Receipt, receiptKey, signReceipt } from "./receipt";
import { endRelations } from "./relations";
import { teamsInTheWay } from "./teams-in-the-way";
import { tellHook } from "./web-hook";

/** A deletion that a person has confirmed. */
export type Deletion = {
  /** Kratos' id of the identity. */
  identity: string;
  external: string | undefined;
  /** Id of the deletion, as the mark has it. */
  id: string;
  confirmedAt: string;
  locale: string;
};

export type Outcome =
  | { is: "done"; receipt: Receipt }
  /** The operator's web hook refused it, and the mark says why; nothing was deleted. */
  | { is: "declined" }
  /** Something did not answer. What is done stays done, and another try goes on from there. */
  | { is: "stopped"; at: Part | "start" }
  /** The person is the only owner of a team that others are in; nothing was deleted. */
  | { is: "held" }
  /** The account is not marked for this deletion any more, or not yet due: the person has kept it, or can. */
  | { is: "withdrawn" };

const underWay = sharedState("portico.deletions", () => new Map<string, Promise<Outcome>>());

/**
 * Carries out a deletion, or what is left of it: web hook, Hydra, Keto, sessions, identity. Each step may be repeated, so that a
 * process may end anywhere and another go on. Who presses twice gets the first one's outcome.
 */
export function carryOut(context: RequestContext, deletion: Deletion): Promise<Outcome> {
  const known = underWay.get(deletion.identity);
  if (known) return known;
  const work = begin(context, deletion).finally(() => underWay.delete(deletion.identity));
  underWay.set(deletion.identity, work);
  return work;
}

async function begin(context: RequestContext, deletion: Deletion): Promise<Outcome> {
  context.deadline = performance.now() + config().submitTimeoutMs;
  const found = await readAccount(context, deletion.identity);
  // Without the identity nothing tells how far it came: all steps are taken again, and what is gone stays gone.
  if (!found.ok && found.failure.status !== 404) return { is: "stopped", at: "start" };
  const identity = found.ok ? found.data : undefined;
  const mark = markOf(identity);
  const isDue = mark?.id === deletion.id && !mark.declined && !dueAfter(mark, new Date().toISOString());
  if (identity && !isDue) return { is: "withdrawn" };
  // Once products have deleted what is theirs nobody can keep the account, so nobody needs to be kept from it.
  if (!identity || !mark || mark.hook_at) return allSteps(context, deletion, identity, mark);

  const teams = await teamsInTheWay(context, deletion.identity);
  if (!teams.ok) return { is: "stopped", at: "start" };
  if (teams.data.length > 0) return { is: "held" };

  const busy = busyMark(mark);
  const noted = await noteInMark(context, identity, busy);
  if (noted !== "noted") return noted === "lost" ? { is: "withdrawn" } : { is: "stopped", at: "start" };
  const outcome = await allSteps(context, deletion, identity, mark);
  if (outcome.is !== "stopped") return outcome;
  giveTime(context);
  await endAttempt(context, identity.id, busy);
  return outcome;
}

/** @param identity undefined where it is gone @param mark as it was before */
async function allSteps(
  context: RequestContext,
  deletion: Deletion,
  identity: Identity | undefined,
  mark: Mark | undefined,
): Promise<Outcome> {
  const deleted: Receipt["deleted"] = [];
  const note = (what: Part, at = new Date().toISOString()) => void deleted.push({ what, at });

  if (mark?.hook_at) note("products", mark.hook_at);
  else if (config().deletionWebhook.url) {
    const { id, confirmedAt: confirmed_at, external: external_id, identity: who, locale } = deletion;
    const answer = await tellHook(context, {
      ...{ type: "account.deletion", id, identity: who, external_id, confirmed_at, locale },
    });
    if (answer.is === "failed") return { is: "stopped", at: "products" };
    const at = new Date().toISOString();
    giveTime(context);
    const isDeclined = answer.is === "declined";
    if (identity && mark) {
      const told = isDeclined ? { ...mark, declined: { at, reason: answer.reason } } : { ...mark, hook_at: at };
      const noted = await noteInMark(context, identity, told);
      if (noted !== "noted") return noted === "lost" ? { is: "withdrawn" } : { is: "stopped", at: "products" };
      if (isDeclined) return { is: "declined" };
    }
    // Where the identity is gone already, nothing is left to refuse.
    note("products", at);
  }
  for (const [what, isDone] of stepsAfterHook) {
    giveTime(context);
    const done = await isDone(context, deletion);
    if (done === undefined) continue;
    if (!done) return { is: "stopped", at: what };
    note(what);
  }
  const { baseUrl: service, secret } = config();
  if (!secret) throw new Error("Deletions need PORTICO_SECRET.");
  const about = { service, deletion: deletion.id, confirmed_at: deletion.confirmedAt, deleted };
  return { is: "done", receipt: signReceipt(about, receiptKey(secret()[0])) };
}

/** What a slow web hook has left, but no less than a page has for its reads: what is done must be noted, and go on. */
function giveTime(context: RequestContext): void {
  context.deadline = Math.max(context.deadline, performance.now() + config().upstreamTimeoutMs);
}

/** Undefined where the operator has nothing of the kind; false if the server did not do it. */
type Step = (context: RequestContext, deletion: Deletion) => Promise<boolean | undefined>;

/** In this order: applications lose their access before the person is unknown, and the identity, which tells, goes last. */
const stepsAfterHook: readonly [Part, Step][] = [
  ["applications", endAccess],
  ["relations", async (context, { identity }) => (config().ketoReadUrl ? endRelations(context, identity) : undefined)],
  ["sessions", (context, { identity }) => endSessions(context, identity)],
  ["account", (context, { identity }) => deleteIdentity(context, identity)],
];

async function endAccess(context: RequestContext, { identity, external }: Deletion): Promise<boolean | undefined> {
  if (!config().hydraAdminUrl) return undefined;
  const subjects = subjectsOf({ id: identity, external_id: external });
  for (const subject of subjects)
    for (const end of [revokeConsents, revokeLogins]) if (!(await end(context, subject)).ok) return false;
  return true;
}
