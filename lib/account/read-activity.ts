import "server-only";
import type { Identity, Session } from "@ory/client";
import { config } from "../config/config";
import { readIdentity, readSessionHistory } from "../kratos/admin";
import { readOtherSessions } from "../kratos/client";
import { explainedProblem } from "../kratos/errors";
import type { Explained } from "../kratos/problems";
import { requireSession, withoutSession } from "../kratos/session";
import type { RequestContext } from "../request/context";
import { requestContext } from "../request/current";

type Read = {
  ok: true;
  /** The session of this browser. */
  session: Session;
  identity: Identity | undefined;
  /** All that are known, its own among them. */
  sessions: Session[];
  /** True if ended ones are not told. */
  livingOnly: boolean;
};

/** What Kratos tells of the past of the account whose session this request has. */
export async function readActivity(): Promise<Read | Explained> {
  const context = await requestContext();
  return config().kratosAdminUrl ? readHistory(context) : readLiving(context);
}

async function readLiving(context: RequestContext): Promise<Read | Explained> {
  const [opened, others] = await Promise.all([requireSession("/activity"), readOtherSessions(context)]);
  if (!opened.ok) return opened;
  if (!others.ok) return withoutSession(others.failure, "/activity");
  const session = opened.data;
  return { ok: true, session, identity: session.identity, sessions: [session, ...others.data], livingOnly: true };
}

/** The admin API is asked once it is known about whom. */
async function readHistory(context: RequestContext): Promise<Read | Explained> {
  const opened = await requireSession("/activity");
  if (!opened.ok) return opened;
  const session = opened.data;
  const [identity, sessions] = await Promise.all([
    readIdentity(context, session),
    readSessionHistory(context, session),
  ]);
  if (!identity.ok) return { ok: false, problem: explainedProblem(identity.failure) };
  if (!sessions.ok) return { ok: false, problem: explainedProblem(sessions.failure) };
  return { ok: true, session, identity: identity.data, sessions: sessions.data, livingOnly: false };
}
