import "server-only";
import { createHmac } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { config } from "../config/config";
import { webhookKey } from "../config/webhook";
import { dig } from "../json";
import type { RequestContext } from "../request/context";
import { failureReason, logOutage } from "../upstream/outage-log";
import { readAnswer } from "../upstream/read-body";

/** What the operator's products are told of a deletion. Who needs more of the person asks Kratos, where it still is. */
export type HookEvent = {
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

/** Milliseconds that one attempt may take; another may still reach a server that hangs. */
const attemptMs = 10_000;

/** Characters of a reason that are shown. */
const longest = 500;

/**
 * Tells the operator's web hook of a deletion (Standard Webhooks: `webhook-id`, `webhook-timestamp`, `webhook-signature` =
 * HMAC-SHA-256 of id, time and body). 2xx: what products hold is gone, or will be. 4xx with `{"reason": "…"}`: it must not
 * be deleted. Anything else is tried again with the same id, within the request's deadline.
 */
export async function tellHook(context: RequestContext, event: HookEvent): Promise<HookAnswer> {
  for (const pause of pauses) {
    if (performance.now() + pause >= context.deadline) break;
    await wait(pause);
    const answer = await attempt(context, event);
    if (answer.is !== "failed") return answer;
  }
  return { is: "failed" };
}

async function attempt(context: RequestContext, event: HookEvent): Promise<HookAnswer> {
  const { id, trace, services } = context;
  const failed = (error: string, status?: number): HookAnswer => {
    logOutage("error", "deletionHook", error, { id, error, status });
    return { is: "failed" };
  };
  try {
    if (!services.deletionHook) throw new Error("not configured");
    const deadline = Math.min(context.deadline, performance.now() + attemptMs);
    const body = Buffer.from(JSON.stringify(event));
    const headers = { ...signed(event.id, body), "content-type": "application/json", accept: "application/json" };
    const call = { name: "deletion_hook", method: "POST", path: "", headers, body, deadline, trace };
    const answer = await services.deletionHook(call);
    const status = answer.statusCode ?? 502;
    if (status >= 200 && status < 300) {
      // What else it says, and whether it comes to an end, does not matter.
      answer.destroy();
      return { is: "done" };
    }
    const text = (await readAnswer(answer, deadline)).toString("utf8");
    const reason = status >= 400 && status < 500 && !passing.has(status) ? reasonIn(text) : undefined;
    return reason ? { is: "declined", reason } : failed("refused", status);
  } catch (error) {
    return failed(failureReason(error));
  }
}

/** Refusals of the moment: request timeout, too early, too many requests. */
const passing: ReadonlySet<number> = new Set([408, 425, 429]);

/** Signed with each secret that is valid, as Standard Webhooks has it: while one is changed, the receiver may know either. */
function signed(id: string, body: Buffer) {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signatures = (config().deletionWebhookSecret?.() ?? []).map((secret) => {
    const hmac = createHmac("sha256", webhookKey(secret)).update(`${id}.${timestamp}.`).update(body);
    return `v1,${hmac.digest("base64")}`;
  });
  return { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": signatures.join(" ") };
}

function reasonIn(text: string): string | undefined {
  try {
    const reason = dig(JSON.parse(text), "reason");
    return typeof reason === "string" ? reason.trim().slice(0, longest) || undefined : undefined;
  } catch {
    return undefined;
  }
}
