import type { RecoveryFlow } from "@ory/client";
import type { RequestContext } from "../request/context";
import { type Answer, ask } from "../upstream/ask";
import { hasNodes } from "./client";
import { nodeId } from "./flow";

/**
 * Has Kratos send the mail of an invitation: by a recovery, the one flow that writes to an address whether or not it has an
 * account (`notify_unknown_recipients`), and answers the same in both cases. Our templates see by `return_to` that it is an
 * invitation, and print nothing else: neither a code nor a word of who asks for it. Kratos has checked that address by its
 * `allowed_return_urls`; anybody may start a recovery. The flow is nobody's, and its code is never seen.
 * @param payload Kratos' `transient_payload`: language and brand of the mail
 */
export async function sendInvitationMail(
  context: RequestContext,
  { address, returnTo, payload }: { address: string; returnTo: string; payload: { locale: string; brand: string } },
): Promise<Answer<unknown>> {
  const begun = await ask<RecoveryFlow>(context, {
    server: "kratos",
    name: "invitation",
    path: "/self-service/recovery/api",
    query: { return_to: returnTo },
    isSound: hasNodes,
  });
  if (!begun.ok) return begun;
  const { id, active, ui } = begun.data;
  // Kratos' newer recovery asks for the address under another name.
  const field = ui.nodes.some((node) => nodeId(node) === "recovery_address") ? "recovery_address" : "email";
  return ask(context, {
    server: "kratos",
    name: "invitation",
    method: "POST",
    path: `/self-service/recovery?${new URLSearchParams({ flow: id })}`,
    body: { method: active ?? "code", [field]: address, transient_payload: payload },
    isSound: hasNodes,
  });
}
