import "server-only";
import type { Identity } from "@ory/client";
import { dig } from "../json";
import { askAbout } from "../kratos/admin-call";
import type { RequestContext } from "../request/context";
import { type Answer, ask } from "../upstream/ask";
import { nextPageOf } from "../upstream/next-page";
import { listLimit } from "../upstream/read-body";
import { type Mark, markPatch } from "./mark";

/**
 * What a deletion asks of Kratos' admin API, by the identity's id: its session ends on the way. Ids come from a session
 * that confirmed the deletion, from a ticket that was sealed then, or from Kratos' own list (`deletions sweep`).
 */

/** The identity: `GET /admin/identities/{id}`; 404 once it is gone. */
export function readAccount(context: RequestContext, id: string) {
  return askAbout<Identity>(context, id, { name: "identity", path: "", isSound: isAbout(id) });
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
    limit: listLimit,
    isSound: Array.isArray,
    onHeaders: (headers) => {
      next = nextPageOf(headers);
    },
  });
  return answer.ok ? { ok: true, data: { accounts: answer.data, next } } : answer;
}

/** Sets the mark of an identity, or takes it away: `PATCH /admin/identities/{id}`. @param identity as it is now */
export function writeMark(context: RequestContext, identity: Identity, mark: Mark | undefined) {
  const { id } = identity;
  const call = {
    name: "mark",
    path: "",
    method: "PATCH",
    body: markPatch(identity, mark),
    isSound: isAbout(id),
  } as const;
  return askAbout<Identity>(context, id, call);
}

/** Ends all sessions: `DELETE /admin/identities/{id}/sessions`, which says 404 where there are none. */
export function endSessions(context: RequestContext, id: string) {
  return remove(context, id, { name: "end_sessions", path: "/sessions" });
}

/** Deletes the identity: `DELETE /admin/identities/{id}`, which says 404 where there is none. */
export function deleteIdentity(context: RequestContext, id: string) {
  return remove(context, id, { name: "delete_identity", path: "" });
}

/** @returns true once it is gone, by Kratos' own word: 204, or its 404 */
async function remove(context: RequestContext, id: string, call: { name: string; path: string }): Promise<boolean> {
  const isSound = (data: unknown) => data === "";
  const answer = await askAbout(context, id, { ...call, method: "DELETE", isSound });
  return answer.ok || answer.failure.status === 404;
}

function isAbout(id: string) {
  return (data: unknown) => dig(data, "id") === id;
}
