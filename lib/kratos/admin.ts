import "server-only";
import type { Identity, Message, Session } from "@ory/client";
import { dig } from "../json";
import type { RequestContext } from "../request/context";
import { type Answer, ask } from "../upstream/ask";
import { nextPageOf } from "../upstream/next-page";
import { listLimit } from "../upstream/read-body";
import { type AdminCall, askAbout } from "./admin-call";
import { isSessionOf } from "./client";

/**
 * The calls of Kratos' admin API (`KRATOS_ADMIN_URL`), which knows and may do everything. Each is about the identity of
 * the session that asks, and takes that session in place of an id: no address, form or cookie can name another. A
 * failure with status 404 is Kratos' own word that there is nothing; an outage, or a refusal of what stands before the
 * admin API, has status 0.
 */

/**
 * Asks about the identity of a session.
 * @param session what `readSession` told in this request
 * @throws if it is any other
 */
function ofSession<T>(context: RequestContext, session: Session, call: AdminCall): Promise<Answer<T>> {
  return askAbout<T>(context, ownId(context, session), call);
}

function ownId(context: RequestContext, session: Session): string {
  const id = isSessionOf(context, session) ? session.identity?.id : undefined;
  if (!id) throw new Error("The session is not that of this request.");
  return id;
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

/**
 * Changes the identity: `PATCH /admin/identities/{id}`. Credentials cannot be changed so.
 * @param patch JSON Patch (RFC 6902), of which Kratos knows `add`, `remove` and `replace`; an `add` makes what its path lacks
 */
export function patchIdentity(context: RequestContext, session: Session, patch: readonly object[]) {
  const isSound = (data: unknown) => dig(data, "id") === session.identity?.id;
  return ofSession<Identity>(context, session, { name: "patch", path: "", method: "PATCH", body: patch, isSound });
}

/** Sessions of a page, at most: one of them has some two kilobytes, its account included. */
export const sessionsPerPage = 100;

/**
 * The identity's sessions, ended ones included, the latest first: `GET /admin/identities/{id}/sessions`.
 * @param page from 1
 */
export function readSessionHistory(context: RequestContext, session: Session, page = 1) {
  const query = { page: String(page), per_page: String(sessionsPerPage) };
  const call = { name: "session_history", path: "/sessions", query, limit: listLimit, isSound: Array.isArray };
  return ofSession<Session[]>(context, session, call);
}

/** Messages of a page. In Kratos' development mode each has its text, some three kilobytes. */
const messagesPerPage = "100";

/**
 * A page of the messages that Kratos has sent to an address, the latest first: `GET /admin/courier/messages`. Only to one
 * that the identity has proven to be its own: others may belong to somebody else.
 * @param page the token of a further page
 * @param onNext hears the token of the page after it; undefined for the last one
 */
export function readMessages(
  context: RequestContext,
  session: Session,
  address: string,
  { page, onNext }: { page?: string | undefined; onNext: (token: string | undefined) => void },
) {
  ownId(context, session);
  const own = session.identity?.verifiable_addresses?.some(({ value, verified }) => verified && value === address);
  if (!own) throw new Error("The address is not proven to be of this session.");
  return ask<Message[]>(context, {
    server: "kratosAdmin",
    name: "messages",
    path: "/admin/courier/messages",
    query: { recipient: address, page_size: messagesPerPage, page_token: page },
    isSound: Array.isArray,
    onHeaders: (headers) => onNext(nextPageOf(headers)),
  });
}
