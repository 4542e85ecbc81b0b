import "server-only";
import type { Identity, Session } from "@ory/client";
import { config } from "../config/config";
import { type DetailedMethod, readIdentity } from "../kratos/admin";
import { readSession } from "../kratos/client";
import { once, type RequestContext } from "../request/context";
import type { QuestionName } from "./questions";

/** Details of credentials that a question needs. They hold secrets: never show, keep or log them. */
const detailsFor: Partial<Record<QuestionName, DetailedMethod>> = {
  "backup-codes": "lookup_secret",
  password: "password",
};

/** The session of a request and its identity, as Kratos' admin API tells it; undefined where either does not answer. */
export function ownIdentity(context: RequestContext): Promise<{ session: Session; identity: Identity } | undefined> {
  return once(context, "own_identity", async () => {
    const session = await once(context, "session", () => readSession(context));
    if (!session.ok) return undefined;
    const details = config().afterSignIn.flatMap(({ name }) => detailsFor[name] ?? []);
    const identity = await readIdentity(context, session.data, details);
    return identity.ok ? { session: session.data, identity: identity.data } : undefined;
  });
}
