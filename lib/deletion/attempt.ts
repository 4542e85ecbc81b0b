import "server-only";
import type { Identity } from "@ory/client";
import { config } from "../config/config";
import type { RequestContext } from "../request/context";
import { readAccount, writeMark } from "./account";
import { type Mark, markOf } from "./mark";

/**
 * Notes in the mark of an account. "lost": the mark is not there any more, as the person has kept the account meanwhile.
 * "failed": nobody knows. Where the account itself is gone, or Kratos takes no change of it any more (its schema has become
 * stricter), there is nothing to note, and nothing in the way.
 */
export async function noteInMark(
  context: RequestContext,
  identity: Identity,
  mark: Mark,
): Promise<"noted" | "lost" | "failed"> {
  const answer = await writeMark(context, identity, mark);
  if (answer.ok) return "noted";
  const { status } = answer.failure;
  if (status < 400 || status >= 500) return "failed";
  const now = await readAccount(context, identity.id);
  if (now.ok) return markOf(now.data)?.id === mark.id ? "noted" : "lost";
  return now.failure.status === 404 ? "noted" : "failed";
}

/** The mark while an attempt is under way: it has `submitTimeoutMs` for the web hook, and the time of a read for each step after it. */
export function busyMark(mark: Mark): Mark {
  const { submitTimeoutMs, upstreamTimeoutMs } = config();
  return { ...mark, busy_until: new Date(Date.now() + submitTimeoutMs + 4 * upstreamTimeoutMs).toISOString() };
}

/** An attempt has stopped: from now on the account can be kept again. Not if another attempt has begun since. */
export async function endAttempt(context: RequestContext, id: string, busy: Mark): Promise<void> {
  const now = await readAccount(context, id);
  const mark = now.ok ? markOf(now.data) : undefined;
  if (now.ok && mark?.id === busy.id && mark.busy_until === busy.busy_until)
    await writeMark(context, now.data, { ...mark, busy_until: undefined });
}
