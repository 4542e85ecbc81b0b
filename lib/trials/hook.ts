import "server-only";
import { config } from "../config/config";
import { writeRelations } from "../keto/keto";
import type { RequestContext } from "../request/context";
import { logHook, sendHook } from "../web-hook/send";
import { eventId, type Happening, type Trial, untoldOf } from "./record";

/** What the products' operator is told of a trial. */
type TrialEvent = {
  type: Happening;
  /** The same with every attempt. */
  id: string;
  product: string;
  /** Who has the trial: a person by the identity's id, which is the `sub` of ID tokens, or a team. */
  subject: { identity: string } | { team: string };
  ends_at: string;
};

/** True where nobody is to hear of trials. */
export function isSilent(): boolean {
  return config().trialWebhook.url === undefined;
}

/**
 * Tells the operator's web hook, once, and notes at Keto that it took it (2xx). Until then the note that it has not heard
 * stays, and `trials sweep` tries again with the same id.
 * @returns true once it has heard, and that is noted
 */
export async function tellOf(context: RequestContext, trial: Trial, happening: Happening): Promise<boolean> {
  const { product, holder, ends } = trial;
  const subject = holder.person === undefined ? { team: holder.team } : { identity: holder.person };
  const event: TrialEvent = { type: happening, id: eventId(trial, happening), product, subject, ends_at: ends };
  const reply = await sendHook(context, "trialHook", event);
  if (reply.is === "refused") logHook(context, "trialHook", "refused", reply.status);
  if (reply.is !== "taken") return false;
  context.deadline = Math.max(context.deadline, performance.now() + config().upstreamTimeoutMs);
  return (await writeRelations(context, { remove: [untoldOf(trial, happening)] })).ok;
}
