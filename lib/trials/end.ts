import "server-only";
import { writeRelations } from "../keto/keto";
import { forgetChecks } from "../portal/checks";
import type { RequestContext } from "../request/context";
import { isSilent } from "./hook";
import { changesOfEnd, type Trial } from "./record";

/**
 * Ends a trial: what opens the product goes, and that it was tried stays. The web hook hears of it from the sweep.
 * Ending it twice changes nothing more.
 * @returns true if Keto has done it
 */
export async function endTrial(context: RequestContext, trial: Trial): Promise<boolean> {
  const { ok } = await writeRelations(context, changesOfEnd(trial, isSilent()));
  if (trial.holder.person !== undefined) forgetChecks(trial.holder.person);
  const { product, holder } = trial;
  context.response.events.push({
    type: "trial",
    action: "trial_ended",
    outcome: ok ? "success" : "failure",
    product,
    team: holder.team,
    identity: holder.person,
  });
  return ok;
}
