import "server-only";
import type { Identity } from "@ory/client";
import { askAbout } from "../kratos/admin-call";
import type { RequestContext } from "../request/context";
import { type Answer, ask } from "../upstream/ask";
import { nextPageOf } from "../upstream/next-page";
import { type Mark, markPatch } from "./mark";

/**
 * What a deletion asks of Kratos' admin API, by the identity's id: its session ends on the way. Ids come from a session
 * that confirmed the deletion, from a ticket that was sealed then, or from Kratos' own list (`deletions sweep`).
 */

/** The identity: `GET /admin/identities/{id}`; 404 once it is gone. */
export function readAccount(context: RequestContext, id: string) {
  return askAbout<Identity>(context, id, { name: "identity", path: "" });
}

/** Identities of a page; one has some two kilobytes. */
const accountsPerPage = "250";

/** A page of all identities: `GET /admin/identities`. For what no person asks for (`deletions sweep`). */
export async function listAccounts(
  context: RequestContext,
  page: string | undefined,
): Promise<Answer<{ accounts: Identity[]; next: string | undefined }>> {
  let next: string | undefined;
  const answer = await ask<Identity[]>(context, {
    server: "kratosAdmin",
    name: "identities",
    path: "/admin/identities",
    query: { page_size: accountsPerPage, page_token: page },
    isSound: Array.isArray,
    onHeaders: (headers) => {
      next = nextPageOf(headers);
    },
  });
  return answer.ok ? { ok: true, data: { accounts: answer.data, next } } : answer;
}

/** Sets the mark of an identity, or takes it away: `PATCH /admin/identities/{id}`. @param identity as it is now */
export function writeMark(context: RequestContext, identity: Identity, mark: Mark | undefined) {
  const body = markPatch(identity, mark);
  return askAbout<Identity>(context, identity.id, { name: "mark", path: "", method: "PATCH", body });
}

/** Ends all sessions: `DELETE /admin/identities/{id}/sessions`, which says 404 where there are none. */
export async function endSessions(context: RequestContext, id: string) {
  return doneOrGone(await askAbout(context, id, { name: "end_sessions", path: "/sessions", method: "DELETE" }));
}

/** Deletes the identity: `DELETE /admin/identities/{id}`, which says 404 where there is none. */
export async function deleteIdentity(context: RequestContext, id: string) {
  return doneOrGone(await askAbout(context, id, { name: "delete_identity", path: "", method: "DELETE" }));
}

function doneOrGone(answer: Answer<unknown>): boolean {
  return answer.ok || answer.failure.status === 404;
}
