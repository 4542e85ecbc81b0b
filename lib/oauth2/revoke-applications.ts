import "server-only";
import { config } from "../config/config";
import { readSession } from "../kratos/client";
import type { RequestContext } from "../request/context";
import { subjectsOf } from "./consent-sessions";
import { revokeConsents } from "./hydra";
import { applicationsOf } from "./open-applications";

/** What a person has confirmed: which application loses access, or all of them, and for which account they were asked. */
export type Revocation = {
  /** The OAuth2 client's id; undefined = all. */
  client: string | undefined;
  /** Kratos' id of the identity that was signed in when the question was shown. */
  account: string;
};

/**
 * How it ended. "gone": the application had no access, so nothing was done. "other": another account is signed in by now.
 * "failed": it did not work, or nobody knows; the list tells.
 */
export type RevocationEnd = "one" | "all" | "gone" | "other" | "failed";

/**
 * Takes access back in the name of the session of the request, and of no other account: what the form says of an account
 * is only compared. May be repeated. Reports what happened to the audit log.
 */
export async function revokeApplications(
  context: RequestContext,
  { client, account }: Revocation,
): Promise<RevocationEnd> {
  const scope = client === undefined ? "all" : "one";
  const report = (outcome: "success" | "failure" | "refused" | "unknown", identity?: string) =>
    context.response.events.push({ type: "consent_revoked", outcome, scope, client, identity });
  const own = await readSession(context);
  if (!own.ok || !own.data.identity) {
    report("failure");
    return "failed";
  }
  const { identity } = own.data;
  if (identity.id !== account) {
    report("refused", identity.id);
    return "other";
  }
  if (client !== undefined) {
    const known = await applicationsOf(context, own.data);
    if (!known.ok) {
      report("failure", identity.id);
      return "failed";
    }
    const { list, isComplete } = known.data;
    if (isComplete && !list.some((one) => one.client.id === client)) return "gone";
  }
  // Hydra deletes a row for each token.
  context.deadline = performance.now() + config().submitTimeoutMs;
  for (const subject of subjectsOf(identity)) {
    const answer = await revokeConsents(context, subject, client);
    if (answer.ok) continue;
    report(answer.failure.status === 0 ? "unknown" : "failure", identity.id);
    return "failed";
  }
  report("success", identity.id);
  return scope;
}
