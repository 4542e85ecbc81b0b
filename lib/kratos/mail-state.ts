import "server-only";
import { dig } from "../json";
import { once, type RequestContext } from "../request/context";
import { sessionCookieOf } from "../request/cookies";
import { readFlow, readSession } from "./client";

/**
 * What became of a message that a page waits for:
 * - waiting: nothing yet, or nobody knows
 * - done: the flow has ended, which its page shows
 * - verified: the session's account has an address whose proof came after the page
 * - elsewhere: the flow was taken over by another browser, which the link of a mail does
 * - gone: there is no such flow any more
 */
export type MailState = "waiting" | "done" | "verified" | "elsewhere" | "gone";

/** A page that waits; `since` is when its flow began (RFC 3339, by Kratos' clock). */
export type Waiting = { kind: "verification" | "recovery"; flow: string; since: string };

/**
 * Asks Kratos, in the browser's own name: for the session where there is one, since an address may be proven on any
 * device; else for the flow. One call, but for a session that is over.
 */
export async function mailState(context: RequestContext, { kind, flow, since }: Waiting): Promise<MailState> {
  const hasSession = sessionCookieOf(context) !== undefined;
  if (kind === "verification" && hasSession) {
    const session = await once(context, "session", () => readSession(context));
    if (session.ok) {
      const addresses = session.data.identity?.verifiable_addresses ?? [];
      const isProven = addresses.some(
        (address) => address.verified && Date.parse(String(dig(address, "verified_at"))) >= Date.parse(since),
      );
      return isProven ? "verified" : "waiting";
    }
  }
  const answer = await readFlow(context, kind, flow);
  if (answer.ok) return answer.data.state === "passed_challenge" ? "done" : "waiting";
  const { status } = answer.failure;
  // Whoever recovers an account in this browser is signed in, and the flow's token is another then.
  if (status === 403) return hasSession ? "done" : "elsewhere";
  return status === 404 || status === 410 ? "gone" : "waiting";
}
