import "server-only";
import type { Identity, Session } from "@ory/client";
import { dig } from "../json";
import type { RequestContext } from "../request/context";
import { type Answer, ask } from "../upstream/ask";
import { isSessionOf } from "./client";

/**
 * The calls of Kratos' admin API (`KRATOS_ADMIN_URL`), which knows and may do everything. Each is about the identity of
 * the session that asks, and takes that session in place of an id: no address, form or cookie can name another. A
 * failure with status 404 is Kratos' own word that there is nothing; an outage, or a refusal of what stands before the
 * admin API, has status 0.
 */

/** `path` begins below that of the identity. */
type Call = Omit<Parameters<typeof ask>[1], "server" | "cookie">;

/**
 * Asks about the identity of a session.
 * @param session what `readSession` told in this request
 * @throws if it is any other
 */
function ofSession<T>(context: RequestContext, session: Session, { path, ...call }: Call): Promise<Answer<T>> {
  const id = isSessionOf(context, session) ? session.identity?.id : undefined;
  if (!id) throw new Error("The session is not that of this request.");
  const own = `/admin/identities/${encodeURIComponent(id)}`;
  return ask<T>(context, { server: "kratosAdmin", path: own + path, ...call });
}

/** Methods whose details Kratos tells (`include_credential`). Some are secrets: never show, keep or log them. */
export type DetailedMethod = "webauthn" | "passkey" | "lookup_secret" | "code" | "oidc" | "password" | "totp";

/**
 * The whole identity: `GET /admin/identities/{id}`. Its credentials say type, identifiers and times.
 * @param details methods of which the credentials' `config` is told as well
 */
export function readIdentity(context: RequestContext, session: Session, details: readonly DetailedMethod[] = []) {
  const query = details.map((name): [string, string] => ["include_credential", name]);
  const isSound = (data: unknown) => dig(data, "id") === session.identity?.id;
  return ofSession<Identity>(context, session, { name: "identity", path: "", query, isSound });
}

/** Sessions of a page, at most: one of them has some two kilobytes. */
const sessionsPerPage = 100;

/**
 * The identity's sessions, ended ones included, the latest first: `GET /admin/identities/{id}/sessions`.
 * @param page from 1
 */
export function readSessionHistory(context: RequestContext, session: Session, page = 1) {
  const query = { page: String(page), per_page: String(sessionsPerPage) };
  const call = { name: "session_history", path: "/sessions", query, isSound: Array.isArray };
  return ofSession<Session[]>(context, session, call);
}
