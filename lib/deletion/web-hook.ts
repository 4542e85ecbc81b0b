import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import { dig } from "../json";
import type { RequestContext } from "../request/context";
import { logHook, sendHook } from "../web-hook/send";

/** What the operator's products are told of a deletion. Who needs more of the person asks Kratos, where it still is. */
type DeletionEvent = {
  type: "account.deletion";
  /** Of the deletion: the same with every attempt. */
  id: string;
  /** Kratos' id of the identity, which is the `sub` of ID tokens. */
  identity: string;
  external_id: string | undefined;
  confirmed_at: string;
  /** Language of the person's page, for a reason to refuse. */
  locale: string;
};

export type HookAnswer = { is: "done" } | { is: "declined"; reason: string } | { is: "failed" };

/** Milliseconds before each attempt. */
const pauses = [0, 500, 2000];

/** Characters of a reason that are shown. */
const longest = 500;

/**
 * Tells the operator's web hook of a deletion. 2xx: what products hold is gone, or will be. 4xx with `{"reason": "…"}`: it
 * must not be deleted. Anything else is tried again with the same id, within the request's deadline.
 */
export async function tellHook(context: RequestContext, event: DeletionEvent): Promise<HookAnswer> {
  for (const pause of pauses) {
    if (performance.now() + pause >= context.deadline) break;
    await wait(pause);
    const answer = await attempt(context, event);
    if (answer.is !== "failed") return answer;
  }
  return { is: "failed" };
}

async function attempt(context: RequestContext, event: DeletionEvent): Promise<HookAnswer> {
  const reply = await sendHook(context, "deletionHook", event);
  if (reply.is === "taken") return { is: "done" };
  if (reply.is === "failed") return reply;
  const { status, text } = reply;
  const reason = status >= 400 && status < 500 && !passing.has(status) ? reasonIn(text) : undefined;
  if (reason) return { is: "declined", reason };
  logHook(context, "deletionHook", "refused", status);
  return { is: "failed" };
}

/** Refusals of the moment: request timeout, too early, too many requests. */
const passing: ReadonlySet<number> = new Set([408, 425, 429]);

function reasonIn(text: string): string | undefined {
  try {
    const reason = dig(JSON.parse(text), "reason");
    return typeof reason === "string" ? reason.trim().slice(0, longest) || undefined : undefined;
  } catch {
    return undefined;
  }
}
