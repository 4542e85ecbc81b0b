import "server-only";
import type { Identity } from "@ory/client";
import { personOf, traitOf } from "../identity/person";
import type { RequestContext } from "../request/context";
import { type Answer, ask } from "../upstream/ask";
import { listLimit } from "../upstream/read-body";

/** What others in a team see of somebody. */
export type Colleague = {
  /** As they are called; the name of the account if it tells no other. */
  name: string;
  /** The name of the account, often an address. */
  account: string;
};

/** Identities of one call: an id has 41 characters of its address. */
const perCall = 100;

/**
 * Who these identities are: `GET /admin/identities?ids=`. Those that are gone are left out. Ids come from Keto's list of a
 * team that the asking session belongs to, or of one that it has a sealed invitation to.
 */
export async function readColleagues(
  context: RequestContext,
  ids: readonly string[],
): Promise<Answer<Map<string, Colleague>>> {
  const calls = Array.from({ length: Math.ceil(ids.length / perCall) }, (_, index) =>
    ask<Identity[]>(context, {
      server: "kratosAdmin",
      name: "colleagues",
      path: "/admin/identities",
      query: ids.slice(index * perCall, (index + 1) * perCall).map((id): [string, string] => ["ids", id]),
      limit: listLimit,
      isSound: Array.isArray,
    }),
  );
  const known = new Map<string, Colleague>();
  for (const answer of await Promise.all(calls)) {
    if (!answer.ok) return answer;
    for (const identity of answer.data) known.set(identity.id, colleagueOf(identity));
  }
  return { ok: true, data: known };
}

/** The names of a person, from traits of any schema. */
function colleagueOf(identity: Identity): Colleague {
  const { greeting, account } = personOf(identity);
  const parts = [
    traitOf(identity, "name.first", "first_name", "given_name"),
    traitOf(identity, "name.last", "last_name"),
  ];
  return { name: parts.filter(Boolean).join(" ") || greeting || account || identity.id, account };
}
