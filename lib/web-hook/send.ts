import "server-only";
import { createHmac } from "node:crypto";
import { config } from "../config/config";
import { webhookKey } from "../config/webhook";
import type { RequestContext } from "../request/context";
import type { WebHookName } from "../upstream/call";
import { failureReason, logOutage } from "../upstream/outage-log";
import { readAnswer } from "../upstream/read-body";

/** What a web hook is told: `id` is the same with every attempt. */
export type HookEvent = { type: string; id: string };

/** What the operator's server said; a failure is logged. */
export type HookReply = { is: "taken" } | { is: "refused"; status: number; text: string } | { is: "failed" };

/** Milliseconds that one attempt may take; another may still reach a server that hangs. */
const attemptMs = 10_000;

/** Each call, with its name in metrics and traces, and the configuration's field with its secret. */
const hooks = {
  deletionHook: { call: { name: "deletion_hook", method: "POST", path: "" }, secret: "deletionWebhookSecret" },
  trialHook: { call: { name: "trial_hook", method: "POST", path: "" }, secret: "trialWebhookSecret" },
} as const satisfies Record<WebHookName, object>;

/**
 * Calls a web hook of the operator's once (Standard Webhooks: `webhook-id`, `webhook-timestamp`, `webhook-signature` =
 * HMAC-SHA-256 of id, time and body), within the request's deadline.
 * @returns "taken" for 2xx, "refused" for any other answer, "failed" without one
 */
export async function sendHook(context: RequestContext, hook: WebHookName, event: HookEvent): Promise<HookReply> {
  const { trace, services } = context;
  try {
    const send = services[hook];
    if (!send) throw new Error("not configured");
    const deadline = Math.min(context.deadline, performance.now() + attemptMs);
    const body = Buffer.from(JSON.stringify(event));
    const headers = { ...signed(hook, event.id, body), "content-type": "application/json", accept: "application/json" };
    const answer = await send({ ...hooks[hook].call, headers, body, deadline, trace });
    const status = answer.statusCode ?? 502;
    if (status >= 200 && status < 300) {
      // What else it says, and whether it comes to an end, does not matter.
      answer.destroy();
      return { is: "taken" };
    }
    return { is: "refused", status, text: (await readAnswer(answer, deadline)).toString("utf8") };
  } catch (error) {
    logHook(context, hook, failureReason(error));
    return { is: "failed" };
  }
}

/** Logs that a web hook has not taken what it was told. */
export function logHook({ id }: Pick<RequestContext, "id">, hook: WebHookName, error: string, status?: number): void {
  logOutage("error", hook, error, { id, error, status });
}

/** Signed with each secret that is valid, as Standard Webhooks has it: while one is changed, the receiver may know either. */
function signed(hook: WebHookName, id: string, body: Buffer) {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signatures = (config()[hooks[hook].secret]?.() ?? []).map((secret) => {
    const hmac = createHmac("sha256", webhookKey(secret)).update(`${id}.${timestamp}.`).update(body);
    return `v1,${hmac.digest("base64")}`;
  });
  return { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": signatures.join(" ") };
}
